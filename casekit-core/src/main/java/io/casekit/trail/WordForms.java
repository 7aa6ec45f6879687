package io.casekit.trail;

import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.cases.Attachment;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.AttachmentAdded;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;

/** The JSON forms of what is written and said about a case. */
final class WordForms {
  private WordForms() {}

  static void add(Forms forms) {
    forms.on(
        "note-added",
        NoteAdded.class,
        (e, out, s) -> {
          out.set("text", s.seal(TextNode.valueOf(e.text())));
          out.put("public", e.isPublic());
          if (e.noAnswer()) {
            out.put("noAnswer", true);
          }
        },
        in -> new NoteAdded(in.text("text"), in.flag("public", false), in.flag("noAnswer", false)));
    forms.on(
        "attachment-added",
        AttachmentAdded.class,
        (e, out, s) -> {
          out.set("reference", s.seal(TextNode.valueOf(e.attachment().reference())));
          out.set("name", s.seal(TextNode.valueOf(e.attachment().name())));
          out.put("sha256", e.attachment().sha256()).put("public", e.isPublic());
        },
        in ->
            new AttachmentAdded(
                new Attachment(in.text("reference"), in.text("name"), in.text("sha256")),
                in.flag("public", false)));
    forms.on("answered", Answered.class, (e, out, s) -> {}, in -> new Answered());
    forms.on(
        "message-received",
        MessageReceived.class,
        (e, out, s) -> out.set("text", s.seal(TextNode.valueOf(e.text()))),
        in -> new MessageReceived(in.text("text")));
  }
}
