package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.json.Sha256;
import io.casekit.notice.ReporterAccess.Given;
import io.casekit.reference.CaseId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tokens with which somebody looks at a case without an account: the identity of the case, then 256
 * random bits.
 */
public final class Tokens {
  private static final int SECRET = 32;
  private static final int BYTES = 2 * Long.BYTES + SECRET;
  private static final int LENGTH = BYTES * 4 / 3;

  private Tokens() {}

  /**
   * One token.
   *
   * @param caseId the case
   * @param secret the hexadecimal form of its random bits
   */
  record Token(CaseId caseId, String secret) {
    /** What is kept of it. */
    String sha256() {
      return Sha256.hex(secret);
    }

    /** What its owner is shown. */
    String text() {
      UUID id = caseId.value();
      byte[] bytes =
          ByteBuffer.allocate(BYTES)
              .putLong(id.getMostSignificantBits())
              .putLong(id.getLeastSignificantBits())
              .put(HexFormat.of().parseHex(secret))
              .array();
      return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** Names the token without its secret. */
    @Override
    public String toString() {
      return "token of " + caseId;
    }
  }

  static Token make(CaseId id, RandomGenerator random) {
    byte[] secret = new byte[SECRET];
    random.nextBytes(secret);
    return new Token(id, HexFormat.of().formatHex(secret));
  }

  /** Reads what {@link Token#text()} has shown; empty if it is nothing of the kind. */
  static Optional<Token> read(@Nullable String text) {
    if (text == null || text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      CaseId id = new CaseId(new UUID(buffer.getLong(), buffer.getLong()));
      return Optional.of(
          new Token(
              id, HexFormat.of().formatHex(Arrays.copyOfRange(bytes, BYTES - SECRET, BYTES))));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** What a token opens of a case; empty if nothing, whatever the reason. */
  static Optional<Given> opens(Token token, Case c, Instant now) {
    byte[] asked = token.sha256().getBytes(StandardCharsets.US_ASCII);
    Given opened = null;
    // All are compared, and each in a time that does not depend on where it differs.
    for (Given given : c.reporterAccess().given()) {
      boolean same =
          MessageDigest.isEqual(asked, given.sha256().getBytes(StandardCharsets.US_ASCII));
      boolean isOpen = given.isOpenAt(now);
      if (same && isOpen) {
        opened = given;
      }
    }
    return Optional.ofNullable(opened);
  }
}
