package io.casekit.engine;

import io.casekit.event.CaseChange;
import io.casekit.outbox.Subscriber;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Those who hear of entries after they were committed, and what is posted to them. */
final class Subscribers {
  /** What the names of casekit's own begin with. */
  static final String OWN = "casekit-";

  private final Map<String, Subscriber> byKey;

  private Subscribers(Map<String, Subscriber> byKey) {
    this.byKey = byKey;
  }

  /**
   * Puts them together.
   *
   * @param own casekit's own
   * @param hosts those of the host
   * @throws InvalidInputException with everything that is wrong with a name
   */
  static Subscribers of(List<Subscriber> own, List<Subscriber> hosts) {
    Map<String, Subscriber> byKey = new TreeMap<>();
    own.forEach(subscriber -> byKey.put(subscriber.key(), subscriber));
    List<Fault> faults = new ArrayList<>();
    for (Subscriber subscriber : hosts) {
      String key = subscriber.key();
      String path = "subscribers/" + key;
      Limits.textFaults(key, Subscriber.MAX_KEY)
          .forEach(message -> faults.add(new Fault("subscribers", "a key: " + message)));
      if (key.startsWith(OWN)) {
        faults.add(
            new Fault(path, "names that begin with \"%s\" are casekit's own".formatted(OWN)));
      } else if (byKey.put(key, subscriber) != null) {
        faults.add(new Fault(path, "it is given twice; give it once"));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException("kit", faults);
    }
    return new Subscribers(Collections.unmodifiableMap(byKey));
  }

  Set<String> keys() {
    return byKey.keySet();
  }

  Optional<Subscriber> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /**
   * Posts messages to those who want to hear of a change, in the transaction of the change.
   *
   * @param now by the kit's clock, so that a case whose last entry lies in the future, as another
   *     node's clock is ahead, is not heard of late
   */
  void post(StoreSession session, CaseChange change, Instant now) {
    List<StoredMessage> messages = new ArrayList<>(0);
    for (Subscriber subscriber : byKey.values()) {
      if (subscriber.wants(change)) {
        StoredMessage.Line line =
            new StoredMessage.Line(change.after().tenant(), change.after().id(), subscriber.key());
        messages.add(StoredMessage.posted(line, change.after().version(), now));
      }
    }
    if (!messages.isEmpty()) {
      session.outbox().add(messages);
    }
  }
}
