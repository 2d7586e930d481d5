package io.patchbay.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The compiled classes of all modules, read once. */
final class Classes {
    private static final Map<Module, JavaClasses> BY_MODULE = new HashMap<>();
    private static final JavaClasses ALL = read(Module.all());

    private Classes() {}

    private static JavaClasses read(List<Module> modules) {
        List<Path> paths = new ArrayList<>();
        modules.forEach(module -> paths.add(module.classes()));
        return new ClassFileImporter().importPaths(paths);
    }

    static JavaClasses all() {
        return ALL;
    }

    static synchronized JavaClasses of(Module module) {
        return BY_MODULE.computeIfAbsent(module, one -> ALL.that(new From(one)));
    }

    /** Classes that were compiled in a module. */
    private static final class From extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {
        private final String prefix;

        From(Module module) {
            super("from " + module);
            prefix = module.classes().toUri().toString();
        }

        @Override
        public boolean test(JavaClass type) {
            return type.getSource()
                    .map(source -> source.getUri().toString().startsWith(prefix))
                    .orElse(false);
        }
    }
}
