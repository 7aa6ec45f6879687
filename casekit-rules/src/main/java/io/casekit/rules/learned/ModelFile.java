package io.casekit.rules.learned;

import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A model as bytes: a mark, the number of the form, the model, and the SHA-256 of all before it.
 * Numbers are big-endian, texts are in Java's modified UTF-8 with their length before them.
 */
final class ModelFile {
  private static final int MARK = 0x434b4c43;
  private static final int FORM = 1;
  private static final int HASH = 32;
  private static final int LONGEST_CLUE = 1_000;

  private static final String WHAT = "learned categories";

  private ModelFile() {}

  static void write(Model model, OutputStream out) throws IOException {
    DigestOutputStream digesting = new DigestOutputStream(out, sha256());
    body(model, new DataOutputStream(digesting));
    out.write(digesting.getMessageDigest().digest());
  }

  static String version(Model model) {
    DigestOutputStream digesting =
        new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
    try {
      body(model, new DataOutputStream(digesting));
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing was written anywhere.", e);
    }
    return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
  }

  private static void body(Model model, DataOutputStream out) throws IOException {
    out.writeInt(MARK);
    out.writeInt(FORM);
    out.writeUTF(model.name());
    out.writeDouble(model.margin());
    out.writeInt(model.examples());
    texts(model.look().fields(), out);
    texts(model.categories().stream().map(Category::path).toList(), out);
    texts(model.clues(), out);
    for (float[] row : model.weights()) {
      for (float weight : row) {
        out.writeFloat(weight);
      }
    }
    out.flush();
  }

  private static void texts(Iterable<String> texts, DataOutputStream out) throws IOException {
    int count = 0;
    for (String ignored : texts) {
      count++;
    }
    out.writeInt(count);
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  /**
   * Reads a model.
   *
   * @throws InvalidInputException if the bytes are anything else
   */
  static Model read(byte[] bytes) {
    if (bytes.length > LearnedCategoriser.MOST_BYTES) {
      throw refused(
          "they are larger than %d bytes, the limit".formatted(LearnedCategoriser.MOST_BYTES));
    }
    int end = bytes.length - HASH;
    if (end < 0 || !Arrays.equals(hash(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw refused("they are damaged or no such file");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
    try {
      Model model = model(in);
      if (in.available() > 0) {
        throw refused("there is something behind them");
      }
      return model;
    } catch (IOException e) {
      // Too short, or a text that is none; whoever made this made the hash to it.
      throw refused("they are damaged");
    }
  }

  private static byte[] hash(byte[] bytes, int end) {
    MessageDigest digest = sha256();
    digest.update(bytes, 0, end);
    return digest.digest();
  }

  private static Model model(DataInputStream in) throws IOException {
    if (in.readInt() != MARK) {
      throw refused("they are damaged or no such file");
    }
    int form = in.readInt();
    if (form != FORM) {
      throw refused("they have form %d, but this casekit reads form %d".formatted(form, FORM));
    }
    String name = Limits.key(WHAT, in.readUTF());
    double margin = in.readDouble();
    LearnedCategoriser.checkMargin(margin);
    int examples = in.readInt();
    if (examples < 1) {
      throw refused("they are learned from %d examples".formatted(examples));
    }
    Set<String> fields = new LinkedHashSet<>(texts(in, Look.MOST, false));
    List<Category> categories =
        texts(in, Model.MOST_CATEGORIES, true).stream().map(Category::of).toList();
    List<String> clues = texts(in, Model.MOST_WEIGHTS, true);
    if (categories.isEmpty()
        || (clues.size() + 1L) * categories.size() > Model.MOST_WEIGHTS
        || (clues.size() + 1L) * categories.size() * Float.BYTES != in.available()) {
      throw refused("the number of weights is wrong");
    }
    float[][] weights = new float[clues.size() + 1][categories.size()];
    for (float[] row : weights) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in.readFloat();
        if (!Float.isFinite(row[i])) {
          throw refused("a weight is no number");
        }
      }
    }
    return new Model(name, margin, examples, new Look(fields), categories, clues, weights);
  }

  private static List<String> texts(DataInputStream in, int most, boolean rising)
      throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most || count > in.available() / 2) {
      throw refused("there are %d entries where at most %d can be".formatted(count, most));
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String text = in.readUTF();
      if (text.length() > LONGEST_CLUE
          || (rising && i > 0 && texts.get(i - 1).compareTo(text) >= 0)) {
        throw refused("an entry is too long or not in its place");
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  private static InvalidInputException refused(String why) {
    return new InvalidInputException(WHAT, why + "; train them again");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
