package io.casekit.examples.replay.read;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of case file that can be replayed, by their names on the command line. */
public enum Format {
  BOSTON_311("boston311"),
  NYC_311("nyc311"),
  UCI_INCIDENTS("uci-incidents"),
  /** Any table of events; a {@link Mapping} says what its columns mean. */
  EVENT_LOG("event-log");

  private final String word;

  Format(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<Format> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /** All names, for a usage text. */
  public static String words() {
    return Arrays.stream(values()).map(Format::word).collect(Collectors.joining("|"));
  }
}
