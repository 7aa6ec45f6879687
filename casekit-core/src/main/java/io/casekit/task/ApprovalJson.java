package io.casekit.task;

import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.task.Approval.State;
import io.casekit.task.Approval.Vote;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of an approval, in the state of a case. What is absent or zero is left out. */
final class ApprovalJson {
  private ApprovalJson() {}

  // Members in the order of their names, as the canonical form asks; CanonicalOut holds that.
  static String write(Approval approval) {
    CanonicalOut out = new CanonicalOut().object();
    Money amount = approval.amount;
    out.member("amount", amount == null ? null : amount.amount().toPlainString());
    texts(out, "called", approval.called());
    out.member("currency", amount == null ? null : amount.currency().getCurrencyCode());
    out.member("level", approval.level());
    out.member("requestedBy", approval.requestedBy());
    texts(out, "seats", approval.seats());
    out.member("state", approval.isOpen() ? null : approval.state().key());
    out.name("terms").object();
    approval.terms().write(out);
    out.endObject();
    out.member("until", approval.until == null ? null : Instants.write(approval.until));
    if (!approval.votes().isEmpty()) {
      out.name("votes").array();
      for (Vote vote : approval.votes()) {
        out.object();
        out.member("approves", vote.approves());
        out.member("at", Instants.write(vote.at()));
        out.member("by", vote.by());
        out.member("level", vote.level());
        out.member("seat", vote.seat());
        out.endObject();
      }
      out.endArray();
    }
    return out.endObject().toString();
  }

  private static void texts(CanonicalOut out, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      out.name(name).array();
      texts.forEach(out::value);
      out.endArray();
    }
  }

  static Approval read(String json) {
    JsonIn in = JsonIn.parse("approval", json, Limits.CASE_STATE_BYTES);
    Approval approval =
        new Approval(
            ApprovalTerms.read(in.object("terms")),
            amount(in),
            in.text("requestedBy"),
            in.texts("seats"),
            in.texts("called"),
            (int) in.number("level", 0),
            in.optional("until", Instants::parse).orElse(null),
            in.objects("votes").stream().map(ApprovalJson::vote).toList(),
            in.optional("state", FieldEntryJson.of("state", State.values(), State::key))
                .orElse(State.OPEN));
    in.check();
    return approval;
  }

  private static @Nullable Money amount(JsonIn in) {
    if (!in.has("amount")) {
      return null;
    }
    String amount = in.text("amount");
    String currency = in.text("currency");
    try {
      return Money.of(amount, currency);
    } catch (InvalidInputException e) {
      in.faults("amount", e.faults());
      return null;
    }
  }

  private static Vote vote(JsonIn in) {
    return new Vote(
        in.text("seat"),
        in.text("by"),
        in.flag("approves", false),
        (int) in.number("level", 0),
        in.read("at", Instants::parse, Instant.EPOCH));
  }
}
