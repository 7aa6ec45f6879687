package io.casekit.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of text, as the hexadecimal text that definitions, entries and receipts are known by. */
public final class Sha256 {
  // A copy of this one costs a fraction of asking the platform's providers for another.
  private static final MessageDigest FRESH = fresh();

  private Sha256() {}

  /**
   * Returns the hash of a text's UTF-8 bytes as 64 hexadecimal digits in lower case.
   *
   * @param text the text
   */
  public static String hex(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns the hash of a salt followed by a text's UTF-8 bytes as 64 hexadecimal digits.
   *
   * @param salt the salt
   * @param text the text
   */
  public static String hex(byte[] salt, String text) {
    MessageDigest digest = digest();
    digest.update(salt);
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) {
      return fresh();
    }
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one lacks it", e);
    }
  }
}
