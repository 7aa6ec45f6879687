package io.casekit.access;

import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is told everything, the same for all tenants. For small houses and for tests;
 * safe for use by many threads.
 */
public final class InMemoryDirectory implements Directory {
  private final Map<String, List<String>> roles = new ConcurrentHashMap<>();
  private final Map<String, List<String>> groups = new ConcurrentHashMap<>();
  private final Map<String, String> managers = new ConcurrentHashMap<>();
  private final Map<String, List<Away>> away = new ConcurrentHashMap<>();

  private record Away(Instant from, Instant toExclusive, Absence absence) {}

  /** Returns a directory that knows nobody yet. */
  public InMemoryDirectory() {}

  /**
   * Adds people to a role, after those it has.
   *
   * @param role the role
   * @param people the host's identifiers
   */
  public InMemoryDirectory role(String role, String... people) {
    roles.computeIfAbsent(role, key -> new CopyOnWriteArrayList<>()).addAll(List.of(people));
    return this;
  }

  /**
   * Adds people to a group, after those it has.
   *
   * @param group the group
   * @param people the host's identifiers
   */
  public InMemoryDirectory group(String group, String... people) {
    groups.computeIfAbsent(group, key -> new CopyOnWriteArrayList<>()).addAll(List.of(people));
    return this;
  }

  /**
   * Says to whom a person reports.
   *
   * @param person the person
   * @param manager who it is
   */
  public InMemoryDirectory manager(String person, String manager) {
    managers.put(person, manager);
    return this;
  }

  /**
   * Says that a person is not there.
   *
   * @param person the person
   * @param from from when on, inclusive
   * @param toExclusive until when
   * @param delegate who stands in, or {@code null} if nobody does
   */
  public InMemoryDirectory absent(
      String person, Instant from, Instant toExclusive, @Nullable String delegate) {
    away.computeIfAbsent(person, key -> new CopyOnWriteArrayList<>())
        .add(new Away(from, toExclusive, new Absence(delegate)));
    return this;
  }

  @Override
  public List<String> withRole(TenantId tenant, String role) {
    return List.copyOf(roles.getOrDefault(role, List.of()));
  }

  @Override
  public List<String> inGroup(TenantId tenant, String group) {
    return List.copyOf(groups.getOrDefault(group, List.of()));
  }

  @Override
  public Optional<String> managerOf(TenantId tenant, String person) {
    return Optional.ofNullable(managers.get(person));
  }

  @Override
  public Optional<Absence> absenceOf(TenantId tenant, String person, Instant at) {
    return away.getOrDefault(person, List.of()).stream()
        .filter(one -> !at.isBefore(one.from()) && at.isBefore(one.toExclusive()))
        .map(Away::absence)
        .findFirst();
  }
}
