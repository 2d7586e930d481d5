package io.patchbay.testkit.store;

import io.patchbay.api.store.Database.Dialect;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says for the time of one run of a class which database its tests get. */
final class BothDatabases implements ClassTemplateInvocationContextProvider, AfterClassTemplateInvocationCallback {
    // JUnit makes the provider anew, so it keeps nothing itself; our tests of one class run one after the other.
    private static volatile Dialect current = Dialect.H2;

    static Dialect current() {
        return current;
    }

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(Dialect.values()).map(Run::new);
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        current = Dialect.H2;
    }

    private record Run(Dialect dialect) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocation) {
            return "on " + dialect;
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            current = dialect;
        }
    }
}
