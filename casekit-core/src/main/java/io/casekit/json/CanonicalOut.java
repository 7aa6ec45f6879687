package io.casekit.json;

import io.casekit.reference.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Writes canonical JSON straight out, for what is written at every command and need not be a tree
 * first. The caller gives the members of an object in the order that RFC 8785 asks for; any other
 * order is refused, so a mistake shows at once and not in a hash.
 */
public final class CanonicalOut {
  private final StringBuilder out = new StringBuilder(1_024);
  // The name written last in each open object; an empty one stands for "none yet".
  private final String[] last = new String[Limits.JSON_DEPTH];
  private int depth = -1;
  private boolean first = true;

  /** Begins an object. */
  public CanonicalOut object() {
    separate();
    out.append('{');
    last[++depth] = "";
    first = true;
    return this;
  }

  /** Ends an object. */
  public CanonicalOut endObject() {
    out.append('}');
    depth--;
    first = false;
    return this;
  }

  /** Begins an array. */
  public CanonicalOut array() {
    separate();
    out.append('[');
    last[++depth] = "";
    first = true;
    return this;
  }

  /** Ends an array. */
  public CanonicalOut endArray() {
    out.append(']');
    depth--;
    first = false;
    return this;
  }

  /**
   * Writes the name of a member.
   *
   * @param name after the one before in the order of UTF-16 code units
   * @throws IllegalStateException if it is not
   */
  public CanonicalOut name(String name) {
    if (name.compareTo(last[depth]) <= 0 && !last[depth].isEmpty()) {
      throw new IllegalStateException(
          "Member \"" + name + "\" must be written before \"" + last[depth] + "\"");
    }
    separate();
    last[depth] = name;
    CanonicalJson.text(name, out);
    out.append(':');
    first = true;
    return this;
  }

  /**
   * Writes a text.
   *
   * @param value the text
   */
  public CanonicalOut value(String value) {
    separate();
    CanonicalJson.text(value, out);
    first = false;
    return this;
  }

  /**
   * Writes a whole number up to 2<sup>53</sup>.
   *
   * @param value the number
   */
  public CanonicalOut value(long value) {
    separate();
    CanonicalJson.number(value, out);
    first = false;
    return this;
  }

  /**
   * Writes a member whose value is a text, unless it is absent.
   *
   * @param name its name
   * @param value the text, or null to leave the member out
   */
  public CanonicalOut member(String name, @Nullable String value) {
    return value == null ? this : name(name).value(value);
  }

  /**
   * Writes a member whose value is a number, unless it is zero.
   *
   * @param name its name
   * @param value the number
   */
  public CanonicalOut member(String name, long value) {
    return value == 0 ? this : name(name).value(value);
  }

  /**
   * Writes a member whose value is true, unless it is false.
   *
   * @param name its name
   * @param value whether to write it
   */
  public CanonicalOut member(String name, boolean value) {
    if (value) {
      name(name);
      out.append("true");
      first = false;
    }
    return this;
  }

  /**
   * Writes a value that is canonical JSON already.
   *
   * @param json the value
   */
  public CanonicalOut raw(String json) {
    separate();
    out.append(json);
    first = false;
    return this;
  }

  /** Returns what was written. */
  @Override
  public String toString() {
    return out.toString();
  }

  private void separate() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }
}
