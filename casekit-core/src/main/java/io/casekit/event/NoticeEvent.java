package io.casekit.event;

import io.casekit.notice.NoticeKind;
import io.casekit.notice.Notices.Owed;
import io.casekit.reference.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the reporter and the followers of a case are told by itself. A person is named by a mark
 * ({@link io.casekit.notice.Notices}).
 */
public sealed interface NoticeEvent extends CaseEvent {
  /**
   * Some people are to be told of what happened just before, once other things that happen in a
   * while are gathered with it.
   *
   * @param kind what they are to be told of
   * @param to the people
   */
  record NoticeOwed(NoticeKind kind, List<String> to) implements NoticeEvent {
    /** Keeps the list unchangeable. */
    public NoticeOwed {
      to = List.copyOf(to);
    }
  }

  /**
   * A person is told later, as it is one of the hours in which they want to be left alone.
   *
   * @param to the person
   * @param until when those end
   */
  record NoticePutOff(String to, Instant until) implements NoticeEvent {}

  /** Why somebody is not told of something after all. */
  enum Withheld {
    /** They do not want to be told of it. */
    UNWANTED,
    /** They have nothing to do with the case any more. */
    GONE
  }

  /**
   * A person is not told of something after all.
   *
   * @param to the person
   * @param kinds what of
   * @param why why not
   */
  record NoticeWithheld(String to, List<NoticeKind> kinds, Withheld why) implements NoticeEvent {
    /** Keeps the list unchangeable. */
    public NoticeWithheld {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * A person is told now: the notice goes out once this is committed.
   *
   * @param to the person
   * @param about what of, in the order in which the notice says it
   * @param channels the ways by which the person wants to be told; empty if the host decides
   * @param language the language the person wants, or null for that of the tenant
   * @param zone where the person is, or null for where the case is
   */
  record NoticeDue(
      String to,
      List<Owed> about,
      List<Channel> channels,
      @Nullable Locale language,
      @Nullable ZoneId zone)
      implements NoticeEvent {
    /** Keeps the lists unchangeable. */
    public NoticeDue {
      about = List.copyOf(about);
      channels = List.copyOf(channels);
    }
  }
}
