package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.access.ActorKind;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.AttachmentAdded;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.reference.Limits;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;

/** Commands that only add words. They are possible in every stage and never conflict. */
public final class WordCommands {
  private WordCommands() {}

  /**
   * Adds a note.
   *
   * @param text the note
   * @param isPublic whether the reporter may read it
   */
  public record AddNote(String text, boolean isPublic) implements Command {
    public AddNote {
      Limits.text("note", text, Limits.NOTE);
    }

    @Override
    public String name() {
      return "add-note";
    }

    @Override
    public String verb() {
      return "add a note to";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("text", text).put("public", isPublic);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles =
          new ArrayList<>(Gates.role(isPublic ? Action.SEND_MESSAGE : Action.ADD_NOTE, scene));
      if (scene.actor().kind() == ActorKind.REPORTER) {
        obstacles.add(
            new Obstacle(
                Kind.MISSING_ROLE,
                scene.actor().kind().key(),
                "Notes are written by the staff. A reporter sends a message."));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new NoteAdded(text, isPublic));
    }

    @Override
    public boolean isNote() {
      return true;
    }
  }

  /**
   * Adds a file.
   *
   * @param attachment which one
   * @param isPublic whether the reporter may see it
   */
  public record Attach(Attachment attachment, boolean isPublic) implements Command {
    public Attach {
      Limits.given("attachment", attachment);
    }

    @Override
    public String name() {
      return "attach";
    }

    @Override
    public String verb() {
      return "attach a file to";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("reference", attachment.reference()).put("name", attachment.name());
      out.put("sha256", attachment.sha256()).put("public", isPublic);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.ATTACH, scene));
      if (!isPublic && scene.actor().kind() == ActorKind.REPORTER) {
        obstacles.add(
            new Obstacle(
                Kind.MISSING_ROLE,
                scene.actor().kind().key(),
                "What a reporter sends is no secret to them. Attach it publicly."));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new AttachmentAdded(attachment, isPublic));
    }

    @Override
    public boolean isNote() {
      return true;
    }
  }

  /**
   * Records what the reporter wrote or said.
   *
   * @param text the message
   */
  public record SendMessage(String text) implements Command {
    public SendMessage {
      Limits.text("message", text, Limits.NOTE);
    }

    @Override
    public String name() {
      return "send-message";
    }

    @Override
    public String verb() {
      return "send a message to";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("text", text);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return Gates.role(Action.SEND_MESSAGE, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      List<CaseEvent> events = new ArrayList<>(List.of(new MessageReceived(text)));
      events.addAll(Aftercare.reopenedByMessage(c, scene));
      return events;
    }

    @Override
    public boolean isNote() {
      return true;
    }
  }
}
