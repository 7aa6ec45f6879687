package io.casekit.examples;

import io.casekit.examples.replay.ReplayCommand;
import java.util.Arrays;

/** Runs an example by its name. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    String example = args.length == 0 ? "" : args[0];
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    switch (example) {
      case "quickstart" -> System.out.println("quickstart: not written yet");
      case "replay" -> System.exit(ReplayCommand.run(rest, System.out, System.err));
      default -> {
        System.err.println("Unknown example \"" + example + "\". Name one of: quickstart, replay.");
        System.exit(2);
      }
    }
  }
}
