package io.casekit.rules.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelFileTest {
  private static final LearnedCategoriser LEARNED =
      Training.named("reports").title().place().attribute("kind").train(Reports.all());
  private static final byte[] SAVED = saved();

  private static byte[] saved() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LEARNED.save(out);
    return out.toByteArray();
  }

  private static LearnedCategoriser load(byte[] bytes) {
    return LearnedCategoriser.load(new ByteArrayInputStream(bytes));
  }

  /** With the hash that belongs to it, as somebody who means harm would make it. */
  private static byte[] sealed(byte[] body) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
    byte[] sealed = Arrays.copyOf(body, body.length + hash.length);
    System.arraycopy(hash, 0, sealed, body.length, hash.length);
    return sealed;
  }

  private static byte[] body() {
    return Arrays.copyOf(SAVED, SAVED.length - 32);
  }

  @Test
  void what_is_saved_is_read_again_and_decides_alike() {
    LearnedCategoriser read = load(SAVED);

    assertThat(read).isEqualTo(LEARNED).hasToString(LEARNED.toString());
    assertThat(read.learned()).isEqualTo(LEARNED.learned());
    for (Example example : Reports.all()) {
      assertThat(read.rank(example.facts())).isEqualTo(LEARNED.rank(example.facts()));
    }
    assertThat(read.explain(Report.of("tap"))).isEqualTo(LEARNED.explain(Report.of("tap")));
  }

  @Test
  void a_single_changed_byte_is_found() {
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = SAVED.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

      assertThatThrownBy(() -> load(damaged))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "Cannot accept learned categories: they are damaged or no such file; train them"
                  + " again");
    }
  }

  @Test
  void a_file_that_is_cut_off_or_another_is_refused() {
    for (int length : List.of(0, 1, 31, 32, 33, 100, SAVED.length - 1)) {
      assertThatThrownBy(() -> load(Arrays.copyOf(SAVED, length)))
          .isInstanceOf(InvalidInputException.class);
    }
    assertThatThrownBy(() -> load(new byte[1_000])).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_larger_one_than_64_mebibytes_is_refused() {
    assertThatThrownBy(() -> load(new byte[LearnedCategoriser.MOST_BYTES + 1]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("they are larger than 67108864 bytes, the limit");
  }

  @Test
  void one_that_is_made_up_with_the_right_hash_is_refused_or_harmless() throws Exception {
    Random random = new Random(5);
    byte[] body = body();
    for (int i = 0; i < 3_000; i++) {
      byte[] forged = body.clone();
      // The beginning is where the counts are.
      int reach = i % 2 == 0 ? 200 : forged.length;
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        forged[random.nextInt(reach)] = (byte) random.nextInt(256);
      }
      if (i % 5 == 0) {
        forged = Arrays.copyOf(forged, random.nextInt(forged.length + 20));
      }
      byte[] sealed = sealed(forged);
      try {
        load(sealed).explain(Report.of("The tap leaks").at("house-1/flat-2"));
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageStartingWith("Cannot accept ");
      }
    }
  }

  @Test
  void another_form_and_something_behind_the_end_are_told() throws Exception {
    byte[] newer = body();
    newer[7] = 2;
    byte[] longer = Arrays.copyOf(body(), SAVED.length);

    assertThatThrownBy(() -> load(sealed(newer)))
        .hasMessageContaining("they have form 2, but this casekit reads form 1");
    assertThatThrownBy(() -> load(sealed(longer)))
        .hasMessageContaining("the number of weights is wrong");
  }

  @Test
  void a_weight_that_is_no_number_is_refused() throws Exception {
    byte[] body = body();
    body[body.length - 4] = 0x7f;
    body[body.length - 3] = (byte) 0xc0;

    assertThatThrownBy(() -> load(sealed(body))).hasMessageContaining("a weight is no number");
  }
}
