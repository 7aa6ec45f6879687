package io.casekit.webhook;

import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent;
import io.casekit.outbox.OutboxMessage;
import io.casekit.outbox.Subscriber;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that posts what happened to an address, as a CloudEvent 1.0 in JSON, signed in the
 * way of Standard Webhooks. Each message is posted until the receiver answers with a status of 200
 * to 299; of one case they come one after the other, in the order of its trail.
 *
 * <p>Nothing is told by itself but names and identities: that something happened, to which case,
 * when. Safe for use by many threads.
 */
public final class WebhookRelay implements Subscriber {
  private static final int MOST_SAID = 200;
  private static final int GONE = 410;

  private final String key;
  private final URI address;
  private final List<WebhookSecret> secrets;
  private final InstantSource clock;
  private final HttpClient client;
  private final Duration timeout;
  private final @Nullable String source;
  private final Set<String> events;
  private final Predicate<? super CaseChange> filter;
  private final boolean withDetails;

  private WebhookRelay(Builder made, List<WebhookSecret> secrets, HttpClient client) {
    this.key = made.key;
    this.address = made.address;
    this.secrets = secrets;
    this.clock = made.clock;
    this.client = client;
    this.timeout = made.timeout;
    this.source = made.source;
    this.events = Set.copyOf(made.events);
    this.filter = made.filter;
    this.withDetails = made.withDetails;
  }

  /**
   * Begins a relay.
   *
   * @param key its name as a subscriber: 1 to 100 letters of ASCII, digits, hyphens and underscores
   * @param address where to post to: {@code https}, or {@code http} on this machine itself
   * @param clock dates what is sent: the kit's
   */
  public static Builder to(String key, URI address, InstantSource clock) {
    return new Builder(
        Limits.given("webhook key", key),
        Limits.given("webhook address", address),
        Limits.given("clock", clock));
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public boolean wants(CaseChange change) {
    return (events.isEmpty()
            || change.events().stream().map(CaseEvent::type).anyMatch(events::contains))
        && filter.test(change);
  }

  /**
   * Posts a message.
   *
   * @throws WebhookFailedException if the receiver could not be reached, took too long, or answered
   *     with a status other than 200 to 299
   * @throws InterruptedException if somebody wants this thread to end
   */
  @Override
  public void receive(OutboxMessage message) throws InterruptedException {
    String from = source == null ? "urn:casekit" : source;
    byte[] body = CloudEvent.write(message, from, events, withDetails);
    String id = message.idempotencyKey();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("content-type", CloudEvent.MEDIA_TYPE)
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signatures(id, timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = posted(request);
    int status = answer.statusCode();
    if (status < 200 || status > 299) {
      throw new WebhookFailedException(status, said(status, answer.body()));
    }
  }

  private String signatures(String id, String timestamp, byte[] body) {
    return secrets.stream()
        .map(one -> "v1," + Base64.getEncoder().encodeToString(one.sign(id, timestamp, body)))
        .collect(Collectors.joining(" "));
  }

  /** Posts, and waits for the whole of the answer no longer than allowed. */
  private HttpResponse<String> posted(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, head -> new CappedBody());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new WebhookFailedException("%s has not answered in %s.".formatted(where(), timeout), e);
    } catch (ExecutionException e) {
      throw new WebhookFailedException(
          "%s could not be reached: %s.".formatted(where(), e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Without path and query, in which some addresses hold a secret. */
  private String where() {
    return "Webhook \"%s\" at %s".formatted(key, address.getHost());
  }

  private String said(int status, String body) {
    String why;
    if (status == GONE) {
      why = "the receiver wants no more of them: take the relay away";
    } else if (status >= 300 && status < 400) {
      why = "redirects are not followed: give the relay the new address";
    } else if (status >= 400 && status < 500) {
      why = "it refuses what it was sent: are address and secret right?";
    } else {
      why = "something is wrong on its side";
    }
    return "%s answered %d; %s. It says: \"%s\"".formatted(where(), status, why, printable(body));
  }

  private static String printable(String body) {
    StringBuilder out = new StringBuilder();
    body.codePoints()
        .limit(MOST_SAID)
        .forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return out.toString().strip();
  }

  @Override
  public String toString() {
    return "WebhookRelay[" + key + "]";
  }

  /** Puts a relay together. Not safe for use by several threads. */
  public static final class Builder {
    private static final Duration MOST_TIME = Duration.ofMinutes(4);
    private static final int MOST_SECRETS = 2;
    private static final int MOST_SOURCE = 500;
    private static final Set<String> THIS_MACHINE =
        Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final String key;
    private final URI address;
    private final InstantSource clock;
    private final List<WebhookSecret> secrets = new ArrayList<>();
    private final Set<String> events = new TreeSet<>();
    private Predicate<? super CaseChange> filter = change -> true;
    private Duration timeout = Duration.ofSeconds(10);
    private @Nullable HttpClient client;
    private @Nullable String source;
    private boolean withDetails;
    private boolean anyHttp;

    private Builder(String key, URI address, InstantSource clock) {
      this.key = key;
      this.address = address;
      this.clock = clock;
    }

    /**
     * Adds a secret that every message is signed with. While a secret is changed there are two, and
     * the receiver may know either.
     *
     * @param secret what only the receiver knows too
     */
    public Builder signedBy(WebhookSecret secret) {
      secrets.add(Limits.given("webhook secret", secret));
      return this;
    }

    /**
     * Tells only of these events; of all if this is not called.
     *
     * @param names their names, as in {@code resolved}
     */
    public Builder events(String... names) {
      for (String name : names) {
        events.add(Limits.key("event", name));
      }
      return this;
    }

    /**
     * Tells only of some changes, beside what {@link #events} says.
     *
     * @param wants asked within the transaction of the change, as {@link Subscriber#wants} is
     */
    public Builder when(Predicate<? super CaseChange> wants) {
      filter = Limits.given("filter", wants);
      return this;
    }

    /**
     * Sets where the events say that they come from; {@code urn:casekit} if nothing is said.
     *
     * @param uri the {@code source} of the CloudEvents
     */
    public Builder source(URI uri) {
      source = Limits.text("source", Limits.given("source", uri).toString(), MOST_SOURCE);
      return this;
    }

    /**
     * Sends all that the events hold, and who did it: titles, notes, attributes, personal values
     * too, unless they were erased. Only for a receiver who may have them.
     */
    public Builder withDetails() {
      withDetails = true;
      return this;
    }

    /**
     * Sets how long the receiver may take; ten seconds if nothing is said.
     *
     * @param most from a millisecond to four minutes: the outbox takes a message for five
     */
    public Builder timeout(Duration most) {
      timeout = Limits.given("timeout", most);
      return this;
    }

    /**
     * Sets the client, for a proxy, a trust store or threads of the host's; if nothing is said the
     * relay has one of its own, with the threads of the platform's.
     *
     * @param own a client that follows no redirects
     */
    public Builder client(HttpClient own) {
      client = Limits.given("client", own);
      return this;
    }

    /** Allows {@code http} to other machines: whoever is in between can read what is sent. */
    public Builder allowPlainHttp() {
      anyHttp = true;
      return this;
    }

    /**
     * Makes the relay.
     *
     * @throws InvalidInputException with everything that is wrong with it
     */
    public WebhookRelay build() {
      List<Fault> faults = new ArrayList<>();
      if (!isPlainName(key)) {
        faults.add(
            new Fault(
                "key",
                "\"%s\" is no name for a header; use 1 to %d letters, digits, hyphens and underscores"
                    .formatted(key, MAX_KEY)));
      }
      addressFaults(faults);
      if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
        faults.add(
            new Fault(
                "signedBy",
                "it has %d secrets; give one, or two while they are changed"
                    .formatted(secrets.size())));
      }
      if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MOST_TIME) > 0) {
        faults.add(new Fault("timeout", "it is %s; give 1 ms to 4 minutes".formatted(timeout)));
      }
      if (client != null && client.followRedirects() != HttpClient.Redirect.NEVER) {
        faults.add(
            new Fault(
                "client", "it follows redirects, to wherever the receiver says; have it not"));
      }
      if (!faults.isEmpty()) {
        throw new InvalidInputException("webhook relay", faults);
      }
      HttpClient used =
          client != null
              ? client
              : HttpClient.newBuilder()
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .connectTimeout(timeout)
                  .build();
      return new WebhookRelay(this, List.copyOf(secrets), used);
    }

    private static boolean isPlainName(String key) {
      return !key.isEmpty()
          && key.length() <= MAX_KEY
          && key.chars()
              .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    private void addressFaults(List<Fault> faults) {
      String host = address.getHost();
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean plain = scheme.equals("http");
      if (host == null || !plain && !scheme.equals("https")) {
        faults.add(new Fault("address", "it is no https:// address with a host"));
      } else if (plain && !anyHttp && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))) {
        faults.add(
            new Fault(
                "address", "it is http:// to another machine; use https://, or allow it by name"));
      }
      if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
        faults.add(
            new Fault(
                "address", "it has a user or a fragment, which are not sent; leave them out"));
      }
    }
  }
}
