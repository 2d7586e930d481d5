package io.patchbay.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What code of ours does not do: STYLE 2, 3.1 and 9. */
class ConductTest {
    private static final List<String> FORBIDDEN_PARTS =
            List.of("Manager", "Helper", "Util", "Utils", "Impl", "Abstract", "Base", "Common", "Data", "Info");

    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Terms of JDBC and of our own contracts. */
    private static final Pattern TERMS = Pattern.compile("DataSource|DataDirector");

    /** Names that a specification or our own contracts fix. */
    private static final List<String> FIXED_NAMES = List.of("io.patchbay.api.CommonCode");

    /** Programs of their own: they print, and their threads are nobody else's. */
    private static final DescribedPredicate<JavaClass> PROGRAMS = resideInAnyPackage(
            "io.patchbay.launcher..",
            "io.patchbay.worker..",
            "io.patchbay.guard..",
            "io.patchbay.testkit..",
            "io.patchbay.tck..",
            "io.patchbay.bench..");

    private static final DescribedPredicate<JavaClass> CORE = resideInAnyPackage("io.patchbay.core..");

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(Classes.all());
    }

    @Test
    void logsThroughSlf4jOnly() {
        check(noClasses()
                .that(DescribedPredicate.not(PROGRAMS))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("lines go through SLF4J, where they are kept and filtered"));
    }

    @Test
    void printsNothing() {
        check(noClasses()
                .that(DescribedPredicate.not(PROGRAMS))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("nobody reads the standard output of a bundle; use the logger"));
    }

    @Test
    void threadsComeFromExecutors() {
        check(noClasses()
                .that(DescribedPredicate.not(PROGRAMS.or(CORE)))
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "the target is a Thread or a Timer",
                        call -> call.getTargetOwner().isAssignableTo(Thread.class)
                                || call.getTargetOwner().isAssignableTo(java.util.Timer.class)))
                .because("threads are counted and named: take them from io.patchbay.api.schedule.Executors"));
    }

    @Test
    void sleepsNowhereButInEventually() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.patchbay.testkit.time.Eventually")
                .and(DescribedPredicate.not(resideInAnyPackage("io.patchbay.launcher..", "io.patchbay.bench..")))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .because("waiting is a condition, a queue or a timer"));
    }

    @Test
    void timeComesFromAClock() {
        check(noClasses()
                .that(DescribedPredicate.not(PROGRAMS))
                .should(callMethod(Instant.class, "now")
                        .or(callMethod(LocalDate.class, "now"))
                        .or(callMethod(LocalDateTime.class, "now"))
                        .or(callMethod(System.class, "currentTimeMillis")))
                .because("tests move a Clock; the service java.time.Clock is provided by core"));
    }

    @Test
    void onlyCoreTracksServices() {
        check(noClasses()
                .that(DescribedPredicate.not(PROGRAMS.or(CORE)))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.util.tracker.ServiceTracker")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.framework.BundleContext")
                .because("references are declared; core alone looks at the framework"));
    }

    @Test
    void everyPackageSaysWhatIsNull() {
        check(classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class));
        check(classes().should(new ArchCondition<>("be in a package with package-info.java") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().tryGetPackageInfo().isPresent()) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            "Package '" + type.getPackageName() + "' has no package-info.java with @NullMarked."));
                }
            }
        }));
    }

    @Test
    void typesAreNamedAfterTheirRole() {
        check(classes().should(new ArchCondition<>("have no word in their name that says nothing") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String part :
                        WORDS.split(TERMS.matcher(type.getSimpleName()).replaceAll(""), -1)) {
                    if (FORBIDDEN_PARTS.contains(part) && !FIXED_NAMES.contains(type.getName())) {
                        events.add(SimpleConditionEvent.violated(
                                type,
                                "Type '" + type.getName() + "': the word '" + part + "' says nothing. Name its role."));
                    }
                }
            }
        }));
    }
}
