package io.casekit.calendars;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public classes on a class path without one of the libraries. */
class MissingLibraryTest {

  @ParameterizedTest
  @ValueSource(strings = {"jollyday-core", "jollyday-jackson", "jackson-dataformat-xml"})
  void without_jollyday_asking_for_holidays_says_what_to_add(String library) throws IOException {
    try (URLClassLoader host = without(library)) {
      assertThatThrownBy(
              () ->
                  call(
                      host.loadClass("io.casekit.calendars.PublicHolidays"),
                      "of",
                      "DE-BY",
                      2024,
                      2024))
          .hasMessageContaining("de.focus-shift:jollyday-core")
          .hasMessageContaining("Add it to the application")
          .extracting(e -> e.getClass().getSimpleName())
          .isEqualTo("MissingLibraryException");
    }
  }

  @Test
  void without_ical4j_reading_a_file_says_what_to_add() throws IOException {
    try (URLClassLoader host = without("ical4j")) {
      assertThatThrownBy(
              () ->
                  call(
                      host.loadClass("io.casekit.calendars.CalendarFile"),
                      "parse",
                      "BEGIN:VCALENDAR"))
          .hasMessageContaining("org.mnode.ical4j:ical4j")
          .extracting(e -> e.getClass().getSimpleName())
          .isEqualTo("MissingLibraryException");
    }
  }

  private static void call(Class<?> type, String method, Object... arguments) throws Throwable {
    Class<?>[] types = new Class<?>[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments[i] instanceof Integer ? int.class : arguments[i].getClass();
    }
    try {
      type.getMethod(method, types).invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static URLClassLoader without(String library) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!new File(entry).getName().startsWith(library)) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
