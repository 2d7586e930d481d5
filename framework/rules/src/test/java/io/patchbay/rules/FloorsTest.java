package io.patchbay.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.service.component.annotations.Component;

/** Who may see whom: DESIGN section 2, STYLE 3.1. */
class FloorsTest {
    /** What every JDK has. */
    private static final String[] JDK = {"java..", "javax..", "org.w3c.dom..", "org.xml.sax..", "org.ietf.jgss.."};

    /** Floor 0: OSGi annotations and the open contracts. */
    private static final String[] OPEN = {
        "org.osgi.annotation..",
        "org.osgi.service.component.annotations..",
        "org.osgi.service.metatype.annotations..",
        "org.jspecify.annotations..",
        "org.slf4j..",
        "jakarta.servlet..",
        "javax.servlet..",
        "org.osgi.service.servlet..",
        "org.osgi.service.http.whiteboard..",
        "org.apache.felix.hc.api..",
        "com.sun.net.httpserver.."
    };

    private static final DescribedPredicate<JavaClass> OURS = DescribedPredicate.describe(
            "ours", type -> type.getBaseComponentType().getPackageName().startsWith("io.patchbay"));
    private static final DescribedPredicate<JavaClass> SDK = in("plugin-sdk/api");
    private static final DescribedPredicate<JavaClass> API = in("framework/api");
    private static final DescribedPredicate<JavaClass> EMBEDDED = in("bundles/embedded");

    private static DescribedPredicate<JavaClass> in(String folder) {
        List<Module> modules = Module.below(folder);
        return DescribedPredicate.describe("in " + folder, type -> {
            String name = type.getBaseComponentType().getName();
            return modules.stream().anyMatch(module -> Classes.of(module).contain(name));
        });
    }

    /** Arrays and primitives are what their elements are; a package says nothing about them. */
    private static DescribedPredicate<JavaClass> among(String... packages) {
        DescribedPredicate<JavaClass> inside = resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                inside.getDescription(),
                type -> type.getBaseComponentType().isPrimitive() || inside.test(type.getBaseComponentType()));
    }

    static List<Module> bundles() {
        return Module.all().stream().filter(Module::isBundle).toList();
    }

    static List<Module> plugins() {
        return Stream.concat(Module.below("bundles/plugins").stream(), Module.below("plugin-sdk/samples").stream())
                .toList();
    }

    static List<Module> all() {
        return Module.all();
    }

    static List<Module> ground() {
        return Stream.of("framework/launcher", "framework/guard")
                .flatMap(folder -> Module.below(folder).stream())
                .toList();
    }

    @Test
    void sdkSeesTheJdkAndOpenContractsOnly() {
        classes()
                .that(SDK)
                .should()
                .onlyDependOnClassesThat(SDK.or(among(JDK)).or(among(OPEN)))
                .because("floor 1 is all that a plugin needs to compile")
                .check(Classes.all());
    }

    @Test
    void embeddedLibrariesSeeTheSdkOnly() {
        noClasses()
                .that(EMBEDDED)
                .should()
                .dependOnClassesThat(OURS.and(DescribedPredicate.not(SDK.or(EMBEDDED))))
                .because("they become part of plugins")
                .check(Classes.all());
    }

    @Test
    void apiSeesTheSdkBelowItOnly() {
        classes()
                .that(API)
                .should()
                .onlyDependOnClassesThat(API.or(SDK).or(among(JDK)).or(among(OPEN)))
                .because("floor 2 is between the bundles and depends on none")
                .check(Classes.all());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bundleHasOnlyInternalPackages(Module bundle) {
        classes()
                .should()
                .resideInAPackage(bundle.name() + ".internal..")
                .because("a bundle exports nothing and its root package is its symbolic name")
                .check(Classes.of(bundle));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bundleSeesNoOtherBundle(Module bundle) {
        DescribedPredicate<JavaClass> own = in(bundle.folder());
        noClasses()
                .should()
                .dependOnClassesThat(
                        OURS.and(DescribedPredicate.not(SDK.or(API).or(EMBEDDED).or(own))))
                .because("platform bundles meet through framework/api only")
                .check(Classes.of(bundle));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void pluginSeesTheSdkOnly(Module plugin) {
        DescribedPredicate<JavaClass> own = in(plugin.folder());
        noClasses()
                .should()
                .dependOnClassesThat(
                        OURS.and(DescribedPredicate.not(SDK.or(EMBEDDED).or(own))))
                .because("a plugin must run without the platform's contracts")
                .check(Classes.of(plugin));
    }

    @ParameterizedTest
    @MethodSource("ground")
    void groundFloorKnowsBundlesByNameOnly(Module module) {
        DescribedPredicate<JavaClass> own = in(module.folder()).or(in("framework/guard"));
        noClasses()
                .should()
                .dependOnClassesThat(OURS.and(DescribedPredicate.not(own)))
                .because("the launcher starts bundles, it does not link to them")
                .check(Classes.of(module));
    }

    /** It has the contracts on its own class path, in another process, where no bundle of the platform is. */
    @Test
    void workerSeesTheContractsOnly() {
        DescribedPredicate<JavaClass> own = in("framework/worker");
        noClasses()
                .that(own)
                .should()
                .dependOnClassesThat(OURS.and(DescribedPredicate.not(SDK.or(API).or(own))))
                .because("the worker runs a plugin without the platform")
                .check(Classes.all());
    }

    @Test
    void componentsAreInternal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..internal..")
                .and(DescribedPredicate.not(in("plugin-sdk/samples")))
                .should()
                .beAnnotatedWith(Component.class)
                .check(Classes.all());
    }

    @ParameterizedTest
    @MethodSource("all")
    void packagesHaveNoCycles(Module module) {
        assertThat(PackageCycles.of(Classes.of(module)))
                .as("uses that close a cycle between packages: move what both need below both, or one into the other")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void folderIsTheLastPartOfTheName(Module bundle) {
        String folder = Path.of(bundle.folder()).getFileName().toString().replace('-', '.');

        assertThat(bundle.name()).endsWith("." + folder);
    }
}
