package io.casekit.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds in every published module. The arrows between the core's rooms are in its
 * ArchitectureTest.
 */
class HouseRulesTest {

  @Test
  void nobody_reads_the_clock() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                access(
                    "the clock is read",
                    target ->
                        isCallOfNow(target)
                            || is(target, Clock.class, "systemUTC", "systemDefaultZone", "system")
                            || is(target, Clock.class, "tickMillis", "tickSeconds", "tickMinutes")
                            || is(target, System.class, "currentTimeMillis")
                            || isNewDate(target)))
            .because(
                "time is passed in: an InstantSource at the front door, an Instant inside; "
                    + "a test that cannot move the clock cannot prove what happens when it moves"));
  }

  @Test
  void only_the_builder_falls_back_to_the_system_clock() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.casekit")
            .should()
            .accessTargetWhere(
                access("the system's InstantSource", t -> is(t, InstantSource.class, "system")))
            .because("there is one place where a host chooses the clock, and that is the builder"));
  }

  @Test
  void nobody_asks_where_the_machine_stands() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                access(
                    "the machine's zone or language",
                    target ->
                        is(target, ZoneId.class, "systemDefault")
                            || is(target, TimeZone.class, "getDefault")
                            || is(target, Locale.class, "getDefault")))
            .because("the same case must come out the same on every node, wherever that runs"));
  }

  @Test
  void nobody_sleeps() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(access("Thread.sleep", t -> is(t, Thread.class, "sleep")))
            .because("casekit lives in the host's threads, which are not its own to hold up"));
  }

  @Test
  void nobody_serializes_objects() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                Serializable.class,
                Externalizable.class,
                ObjectInputStream.class,
                ObjectOutputStream.class)
            .because("what is stored is JSON with a version, which outlives any class"));
  }

  @Test
  void rules_match_without_regular_expressions() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.casekit.rules..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("java.util.regex..").as("live in java.util.regex"))
            .orShould()
            .accessTargetWhere(
                access(
                    "a regular expression behind a String method",
                    t -> is(t, String.class, "matches", "replaceAll", "replaceFirst", "split")))
            .because(
                "a rule's author may write any pattern, "
                    + "and one that backtracks for ever holds up the host"));
  }

  @Test
  void no_public_signature_names_a_jackson_type() {
    check(
        classes()
            .that(describe("are public", OwnClasses::isPublic))
            .should(notNameInTheirSignatures("com.fasterxml."))
            .because(
                "Jackson is how casekit reads and writes, not what it promises: "
                    + "the host may use another version or none"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OwnClasses.ALL);
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String what, java.util.function.Predicate<AccessTarget> matches) {
    return describe(what, access -> matches.test(access.getTarget()));
  }

  private static boolean is(AccessTarget target, Class<?> owner, String... names) {
    return target.getOwner().isEquivalentTo(owner) && Set.of(names).contains(target.getName());
  }

  /**
   * {@code now()} or {@code now(ZoneId)} of any type of java.time; with a clock it is the caller's.
   */
  private static boolean isCallOfNow(AccessTarget target) {
    return target.getOwner().getPackageName().startsWith("java.time")
        && target.getName().equals("now")
        && target instanceof AccessTarget.CodeUnitAccessTarget codeUnit
        && codeUnit.getRawParameterTypes().stream().noneMatch(t -> t.isEquivalentTo(Clock.class));
  }

  private static boolean isNewDate(AccessTarget target) {
    return target.getOwner().isEquivalentTo(Date.class)
        && target instanceof AccessTarget.ConstructorCallTarget constructor
        && constructor.getRawParameterTypes().isEmpty();
  }

  private static ArchCondition<JavaClass> notNameInTheirSignatures(String packagePrefix) {
    return new ArchCondition<>("not name a type of " + packagePrefix + " in their signatures") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMembers().stream()
            .filter(HouseRulesTest::isPublicOrProtected)
            .filter(member -> named(member).anyMatch(this::isForeign))
            .forEach(
                member ->
                    events.add(SimpleConditionEvent.violated(type, says(member.getDescription()))));
        if (supertypes(type).anyMatch(this::isForeign)) {
          events.add(SimpleConditionEvent.violated(type, says(type.getDescription())));
        }
      }

      private boolean isForeign(JavaClass type) {
        return type.getName().startsWith(packagePrefix);
      }

      private String says(String what) {
        return what + " names a type of " + packagePrefix;
      }
    };
  }

  private static boolean isPublicOrProtected(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> named(JavaMember member) {
    Stream<? extends JavaType> types =
        member instanceof JavaCodeUnit codeUnit
            ? Stream.concat(
                codeUnit.getParameterTypes().stream(), Stream.of(codeUnit.getReturnType()))
            : Stream.of(((JavaField) member).getType());
    return types.flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }

  private static Stream<JavaClass> supertypes(JavaClass type) {
    return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
        .flatMap(supertype -> supertype.getAllInvolvedRawTypes().stream());
  }
}
