package io.casekit.access;

import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's directory of people, for escalations and picks: casekit keeps no users. It is asked
 * while a command is decided, within its transaction, so it should answer at once, and may be asked
 * again for the same command. Circles of managers or delegates do no harm.
 */
public interface Directory {
  /**
   * Returns the people who have a role, whether they are there or not, the first to be asked first.
   *
   * @param tenant in whose house
   * @param role the role
   */
  List<String> withRole(TenantId tenant, String role);

  /**
   * Returns the people of a group, whether they are there or not, the first to be asked first.
   *
   * @param tenant in whose house
   * @param group the group, which is also a queue
   */
  List<String> inGroup(TenantId tenant, String group);

  /**
   * Returns to whom a person reports; absent if that is nobody or not known.
   *
   * @param tenant in whose house
   * @param person the host's identifier of the person
   */
  Optional<String> managerOf(TenantId tenant, String person);

  /**
   * Returns the absence of a person; absent if the person is there.
   *
   * @param tenant in whose house
   * @param person the host's identifier of the person
   * @param at when
   */
  Optional<Absence> absenceOf(TenantId tenant, String person, Instant at);

  /**
   * That a person is not there.
   *
   * @param delegate who stands in, or {@code null} if nobody does
   */
  record Absence(@Nullable String delegate) {
    /** Returns who stands in; absent if nobody does. */
    public Optional<String> standIn() {
      return Optional.ofNullable(delegate);
    }
  }

  /** A directory that knows nobody. */
  static Directory empty() {
    return new InMemoryDirectory();
  }
}
