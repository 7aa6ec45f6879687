package io.casekit.rules.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public classes on a class path without the library. */
class MissingLibraryTest {

  @Test
  void without_the_library_training_says_what_to_add() throws Exception {
    try (URLClassLoader host = without("opennlp-tools")) {
      Object examples = call(host, "Reports", "all", null);
      Object training =
          call(host, "Training", "title", call(host, "Training", "named", null, "reports"));

      assertThatThrownBy(() -> call(host, "Training", "train", training, examples))
          .hasMessage(
              "Cannot train a categoriser: Apache OpenNLP (org.apache.opennlp:opennlp-tools) is not"
                  + " there. Add it to the application that trains; one that only decides needs it"
                  + " not.")
          .extracting(e -> e.getClass().getSimpleName())
          .isEqualTo("MissingLibraryException");
    }
  }

  @Test
  void without_the_library_a_trained_one_decides() throws Exception {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    LearnedCategoriser learned = Training.named("reports").title().train(Reports.all());
    learned.save(saved);
    try (URLClassLoader host = without("opennlp-tools")) {
      Object read =
          call(
              host,
              "LearnedCategoriser",
              "load",
              null,
              new ByteArrayInputStream(saved.toByteArray()));

      Object report = call(host, "Report", "of", null, "The tap leaks");

      assertThat(call(host, "LearnedCategoriser", "rank", read, report))
          .hasToString(learned.rank(Report.of("The tap leaks")).toString());
    }
  }

  private static Object call(
      ClassLoader host, String type, String method, Object on, Object... arguments)
      throws Exception {
    Class<?> owner = host.loadClass(MissingLibraryTest.class.getPackageName() + "." + type);
    for (java.lang.reflect.Method found : owner.getDeclaredMethods()) {
      if (found.getName().equals(method)
          && found.getParameterCount() == arguments.length
          && !found.isBridge()) {
        found.setAccessible(true);
        try {
          return found.invoke(on, arguments);
        } catch (InvocationTargetException e) {
          throw (Exception) e.getCause();
        }
      }
    }
    throw new NoSuchMethodException(type + "." + method);
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
