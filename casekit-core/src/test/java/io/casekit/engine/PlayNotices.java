package io.casekit.engine;

import io.casekit.json.Sha256;
import io.casekit.type.Action;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Moves about who looks at a case without an account. */
final class PlayNotices {
  private final Random random;

  PlayNotices(Random random) {
    this.random = random;
  }

  /** The command that takes a step; null if it is none of these. */
  @Nullable Command commandFor(Action action, String about) {
    return switch (action) {
      case GIVE_ACCESS ->
          new AccessCommands.Give(
              Sha256.hex(String.valueOf(random.nextInt())),
              Duration.ofHours(1 + random.nextInt(900)));
      case REVOKE_ACCESS -> new AccessCommands.Revoke(about);
      default -> null;
    };
  }
}
