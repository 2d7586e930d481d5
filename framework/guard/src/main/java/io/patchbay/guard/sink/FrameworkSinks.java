package io.patchbay.guard.sink;

import static io.patchbay.guard.policy.Permission.FRAMEWORK_ADMIN;

import java.util.List;

/**
 * What a bundle can do to others through the framework. These classes are Felix's: its hooks hide bundles and services, but
 * nothing of it refuses an operation to a bundle that got hold of another.
 */
final class FrameworkSinks {
    /** Where the classes are that come with the launcher, not with the JDK. */
    static final String PACKAGE = "org/apache/felix/framework/";

    private static final String BUNDLE = PACKAGE + "BundleImpl";
    private static final String SYSTEM_BUNDLE = PACKAGE + "Felix";
    private static final String CONTEXT = PACKAGE + "BundleContextImpl";
    private static final String STRING = "Ljava/lang/String;";
    private static final String STREAM = "Ljava/io/InputStream;";

    private FrameworkSinks() {}

    static List<Sink> rows() {
        var rows = new Rows();
        for (String type : List.of(BUNDLE, SYSTEM_BUNDLE)) {
            for (String method : List.of(
                    "start()V",
                    "start(I)V",
                    "stop()V",
                    "stop(I)V",
                    "update()V",
                    "update(" + STREAM + ")V",
                    "uninstall()V")) {
                rows.add(type, method, FRAMEWORK_ADMIN, Target.OPERATION, Rule.FRAMEWORK);
            }
            // Whoever has another's context acts in its name.
            for (String method : List.of(
                    "getBundleContext()Lorg/osgi/framework/BundleContext;",
                    "adapt(Ljava/lang/Class;)Ljava/lang/Object;")) {
                rows.add(type, method, FRAMEWORK_ADMIN, Target.OPERATION, Rule.FRAMEWORK_OTHERS, Sink.SELF);
            }
        }
        String installed = ")Lorg/osgi/framework/Bundle;";
        for (String arguments : List.of(STRING, STRING + STREAM)) {
            String method = "installBundle(" + arguments + installed;
            rows.add(CONTEXT, method, FRAMEWORK_ADMIN, Target.OPERATION, Rule.FRAMEWORK);
        }
        lookups(rows);
        hooks(rows);
        return rows.all();
    }

    /** Who may not find a service may hold a reference to it all the same: events carry them, and lists of what is in use. */
    private static void lookups(Rows rows) {
        String reference = "(Lorg/osgi/framework/ServiceReference;)";
        for (String method : List.of(
                "getService" + reference + "Ljava/lang/Object;",
                "getServiceObjects" + reference + "Lorg/osgi/framework/ServiceObjects;")) {
            rows.add(CONTEXT, method, FRAMEWORK_ADMIN, Target.OPERATION, Rule.FRAMEWORK_LOOKUP, 0);
        }
    }

    /** A hook sees and removes what belongs to others. */
    private static void hooks(Rows rows) {
        String registration = "Ljava/lang/Object;Ljava/util/Dictionary;)Lorg/osgi/framework/ServiceRegistration;";
        rows.add(
                CONTEXT, "registerService([" + STRING + registration, FRAMEWORK_ADMIN, Target.HOOKS, Rule.FRAMEWORK, 0);
    }
}
