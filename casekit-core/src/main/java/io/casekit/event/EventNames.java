package io.casekit.event;

import java.util.Locale;

/** The names of events in JSON and in messages, from the names of their classes. */
final class EventNames {
  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> event) {
          StringBuilder name = new StringBuilder();
          for (char c : event.getSimpleName().toCharArray()) {
            if (Character.isUpperCase(c) && !name.isEmpty()) {
              name.append('-');
            }
            name.append(c);
          }
          return name.toString().toLowerCase(Locale.ROOT);
        }
      };

  private EventNames() {}

  static String of(Class<?> event) {
    return NAMES.get(event);
  }
}
