package io.casekit.notice;

import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.reference.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who outside the staff may look at a case without an account: the tokens that were given out and
 * are neither revoked nor forgotten. Of a token only its hash is kept. An immutable value.
 *
 * @param given what was given out, the latest last
 */
public record ReporterAccess(List<Given> given) {
  /** The most that may be open at a time. */
  public static final int MOST = 10;

  private static final int MAX_BYTES = 64 * 1024;
  private static final ReporterAccess NONE = new ReporterAccess(List.of());

  /** Keeps the list unchangeable. */
  public ReporterAccess {
    given = List.copyOf(given);
  }

  /**
   * One token that was given out.
   *
   * @param id by which it is revoked
   * @param to the mark of the person it is for ({@link Notices})
   * @param sha256 the hash of its secret, 64 hexadecimal digits
   * @param expiresAt from when on it is worth nothing
   */
  public record Given(String id, String to, String sha256, Instant expiresAt) {
    /**
     * Tells whether it is worth something.
     *
     * @param now when
     */
    public boolean isOpenAt(Instant now) {
      return now.isBefore(expiresAt);
    }

    /** Names the token without its hash. */
    @Override
    public String toString() {
      return "access %s of %s until %s".formatted(id, to, expiresAt);
    }
  }

  /** Returns the access to a case of which no token was given out. */
  public static ReporterAccess none() {
    return NONE;
  }

  /** Tells whether no token is known. */
  public boolean isEmpty() {
    return given.isEmpty();
  }

  /**
   * Returns those that are worth something.
   *
   * @param now when
   */
  public List<Given> openAt(Instant now) {
    return given.stream().filter(one -> one.isOpenAt(now)).toList();
  }

  /**
   * Returns this with one more, and without those that have expired.
   *
   * @param one what is given out
   * @param now when
   */
  public ReporterAccess plus(Given one, Instant now) {
    List<Given> more = new ArrayList<>(openAt(now));
    more.add(one);
    return new ReporterAccess(more);
  }

  /**
   * Returns this without one.
   *
   * @param id which
   */
  public ReporterAccess without(String id) {
    return new ReporterAccess(given.stream().filter(one -> !one.id().equals(id)).toList());
  }

  /** Returns this as canonical JSON. */
  public String toJson() {
    CanonicalOut out = new CanonicalOut().object().name("given").array();
    for (Given one : given) {
      out.object();
      out.member("expiresAt", Instants.write(one.expiresAt()));
      out.member("id", one.id());
      out.member("sha256", one.sha256());
      out.member("to", one.to());
      out.endObject();
    }
    return out.endArray().endObject().toString();
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException if it is no such document
   */
  public static ReporterAccess fromJson(String json) {
    JsonIn in = JsonIn.parse("reporter access", json, MAX_BYTES);
    List<Given> given =
        in.objects("given").stream()
            .map(
                one ->
                    new Given(
                        one.text("id"),
                        one.text("to"),
                        one.text("sha256"),
                        one.read("expiresAt", Instants::parse, Instant.EPOCH)))
            .toList();
    in.check();
    return new ReporterAccess(given);
  }
}
