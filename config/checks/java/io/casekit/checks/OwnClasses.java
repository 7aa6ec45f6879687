package io.casekit.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What the module under test has compiled, and what of it the module descriptor exports. */
final class OwnClasses {

  static final Path BASE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  static final Path COMPILED = BASE.resolve("target/classes");
  static final ModuleDescriptor MODULE = module();
  static final JavaClasses ALL = new ClassFileImporter().importPath(COMPILED);

  private static final Set<String> EXPORTED =
      MODULE.exports().stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toUnmodifiableSet());

  private OwnClasses() {}

  /**
   * Whether a host can name this type: it and all that surrounds it is public, and its package
   * exported.
   */
  static boolean isPublic(JavaClass type) {
    return EXPORTED.contains(type.getPackageName())
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(OwnClasses::isPublic).orElse(true);
  }

  private static ModuleDescriptor module() {
    try (InputStream in = Files.newInputStream(COMPILED.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
