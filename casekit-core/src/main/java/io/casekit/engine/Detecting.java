package io.casekit.engine;

import io.casekit.access.Visibility;
import io.casekit.assignment.Explanation;
import io.casekit.cases.Case;
import io.casekit.link.Detection;
import io.casekit.link.Detection.Nearness;
import io.casekit.link.Detection.Outcome;
import io.casekit.link.LinkKind;
import io.casekit.link.Proposal;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.Place;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoredCase;
import io.casekit.type.Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the case with which a new one has to do. It looks at those that were opened before it, the
 * earliest first, so that of many reports of one cause each finds the same case, in whatever order
 * they are compared.
 */
final class Detecting {
  private static final int AT_ONCE = 200;
  private static final int MOST_LOOKED_AT = 2_000;
  private static final CaseId LOWEST = new CaseId(new UUID(0, 0));

  /** Of one pattern the shorter number was given first. */
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  // Not by identity: of two that are opened in the same moment, the second must find the first,
  // as the first may have been compared before the second was there.
  private static final Comparator<CaseSummary> EARLIEST =
      Comparator.comparing(CaseSummary::openedAt)
          .thenComparing(one -> one.number().value(), BY_NUMBER);

  private final Shell shell;
  private final Case c;

  Detecting(Shell shell, Case c) {
    this.shell = shell;
    this.c = c;
  }

  /** What is to be done by the first detection that finds a case. */
  Optional<Command> found(List<Detection> detections) {
    for (Detection detection : detections) {
      Optional<Case> other = other(detection);
      if (other.isPresent()) {
        return Optional.of(command(detection, other.get()));
      }
    }
    return Optional.empty();
  }

  private Command command(Detection detection, Case other) {
    Explanation why =
        new Explanation(
            "%s was opened within %s before and fits by %s."
                .formatted(other.number(), detection.window(), words(detection)),
            null,
            null,
            detection.key());
    Neighbour neighbour = Neighbour.of(other, /* leadsBack= */ false);
    boolean merges =
        detection.outcome() == Outcome.MERGE || detection.outcome() == Outcome.PROPOSE_MERGE;
    LinkKind kind = detection.kind().orElse(LinkKind.DUPLICATE_OF);
    return switch (detection.outcome()) {
      case MERGE -> new MergeCommands.MergeInto(neighbour, why);
      case LINK -> new LinkCommands.AddLink(kind, neighbour, why);
      default ->
          new LinkCommands.ProposeLink(
              new Proposal(kind, merges, other.id(), other.number(), detection.key()), why);
    };
  }

  private static String words(Detection detection) {
    List<String> words = new ArrayList<>();
    if (detection.nearness() != Nearness.ANYWHERE) {
      words.add(detection.nearness().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    if (detection.isSameCategory()) {
      words.add("same category");
    }
    detection.sameAttributes().forEach(key -> words.add("same " + key));
    if (detection.similarity() > 0) {
      words.add("similar title");
    }
    return String.join(", ", words);
  }

  private Optional<Case> other(Detection detection) {
    if (!couldFit(detection)) {
      return Optional.empty();
    }
    Optional<Case> open = search(detection, query(CaseQuery.open(), detection));
    return open.isPresent() || !detection.isEndedToo()
        ? open
        : search(detection, query(CaseQuery.all(), detection));
  }

  private boolean couldFit(Detection detection) {
    return (detection.nearness() == Nearness.ANYWHERE || c.place().isPresent())
        && (!detection.isSameCategory() || c.category().isPresent())
        && detection.sameAttributes().stream().allMatch(c.attributes()::has);
  }

  private CaseQuery query(CaseQuery from, Detection detection) {
    CaseQuery query = from.ofTypes(c.type()).orderBy(CaseOrder.OLDEST);
    if (detection.isSameCategory()) {
      query = query.about(c.category().orElseThrow());
    }
    if (detection.nearness() == Nearness.SAME_PLACE) {
      query = query.under(c.place().orElseThrow());
    }
    for (String key : detection.sameAttributes()) {
      query =
          where(
              query,
              shell.definitions().of(c).type().attribute(key).orElseThrow(),
              c.attributes().get(key).orElseThrow());
    }
    return query;
  }

  @SuppressWarnings("unchecked") // The value has been checked against the attribute.
  private static <T> CaseQuery where(CaseQuery query, Attribute<T> attribute, Object value) {
    return query.where(attribute, (T) value);
  }

  private Optional<Case> search(Detection detection, CaseQuery query) {
    List<CaseSummary> fitting = new ArrayList<>();
    PageStart after =
        new PageStart(c.openedAt().minus(detection.window()).minusNanos(1_000), LOWEST);
    int looked = 0;
    List<CaseSummary> page;
    do {
      PageStart start = after;
      page =
          shell
              .store()
              .read(
                  reader ->
                      reader.page(
                          c.tenant(),
                          query,
                          Visibility.everything(),
                          c.openedAt(),
                          start,
                          AT_ONCE));
      for (CaseSummary one : page) {
        if (isBefore(one) && fits(detection, one)) {
          fitting.add(one);
        }
        after = new PageStart(one.openedAt(), one.id());
      }
      looked += page.size();
    } while (page.size() == AT_ONCE
        && looked < MOST_LOOKED_AT
        && !page.get(AT_ONCE - 1).openedAt().isAfter(c.openedAt()));
    fitting.sort(EARLIEST);
    return fitting.stream()
        .map(one -> free(one.id(), detection))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private boolean isBefore(CaseSummary one) {
    int byTime = one.openedAt().compareTo(c.openedAt());
    return byTime < 0
        || byTime == 0 && BY_NUMBER.compare(one.number().value(), c.number().value()) < 0;
  }

  private boolean fits(Detection detection, CaseSummary one) {
    return fits(detection.nearness(), one.place().orElse(null))
        && (!detection.isSameCategory() || one.category().equals(c.category()))
        && (detection.similarity() == 0
            || Resemblance.percent(c.title(), one.title()) >= detection.similarity());
  }

  private boolean fits(Nearness nearness, @Nullable Place other) {
    if (nearness == Nearness.ANYWHERE) {
      return true;
    }
    Place place = c.place().orElseThrow();
    return other != null
        && (other.equals(place)
            || nearness == Nearness.SAME_BRANCH && (other.isUnder(place) || place.isUnder(other)));
  }

  /** A case that fits, unless it is itself being merged into another. */
  private Optional<Case> free(CaseId id, Detection detection) {
    return shell
        .store()
        .read(reader -> reader.find(c.tenant(), id, Visibility.everything()))
        .map(StoredCase::document)
        .map(document -> document.asCase())
        .filter(other -> other.links().merge().isEmpty())
        .filter(other -> other.isOpen() || detection.isEndedToo());
  }
}
