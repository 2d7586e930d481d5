package io.patchbay.guard.sink;

import static io.patchbay.guard.policy.Permission.CLASS_DEFINE;
import static io.patchbay.guard.policy.Permission.PROPERTY_READ;
import static io.patchbay.guard.policy.Permission.PROPERTY_WRITE;
import static io.patchbay.guard.policy.Permission.REFLECT_DEEP;

import io.patchbay.guard.policy.Permission;
import java.util.List;

/** What the language is made of: classes, reflection, properties. The JDK does these itself all the time. */
final class LanguageSinks {
    private static final String STRING = "Ljava/lang/String;";
    private static final String CLASS = "Ljava/lang/Class;";

    private LanguageSinks() {}

    static List<Sink> rows() {
        var rows = new Rows();
        classes(rows);
        reflection(rows);
        properties(rows);
        return rows.all();
    }

    private static void classes(Rows rows) {
        String loader = "java/lang/ClassLoader";
        String domain = "Ljava/security/ProtectionDomain;)" + CLASS;
        caller(rows, loader, "checkCreateClassLoader()Ljava/lang/Void;", CLASS_DEFINE, Target.LOADER);
        rows.add(
                loader,
                "checkCreateClassLoader(" + STRING + ")Ljava/lang/Void;",
                CLASS_DEFINE,
                Target.LOADER,
                Rule.IMMEDIATE);
        rows.add(
                loader,
                "<init>(Ljava/lang/Void;" + STRING + "Ljava/lang/ClassLoader;)V",
                CLASS_DEFINE,
                Target.ANY,
                Rule.LOADER,
                Sink.SELF);
        caller(rows, loader, "defineClass(" + STRING + "[BII" + domain, CLASS_DEFINE, Target.TEXT, 0);
        rows.add(
                loader,
                "defineClass(" + STRING + "Ljava/nio/ByteBuffer;" + domain,
                CLASS_DEFINE,
                Target.TEXT,
                Rule.IMMEDIATE,
                0);
        loaders(rows);
        lookups(rows);
    }

    /** Ways to a class loader in which the JDK itself is the caller of the constructor. */
    private static void loaders(Rows rows) {
        String made = ")Ljava/net/URLClassLoader;";
        String urls = "java/net/URLClassLoader";
        caller(rows, urls, "newInstance([Ljava/net/URL;" + made, CLASS_DEFINE, Target.LOADER);
        rows.add(
                urls,
                "newInstance([Ljava/net/URL;Ljava/lang/ClassLoader;" + made,
                CLASS_DEFINE,
                Target.LOADER,
                Rule.IMMEDIATE);
        String layer = "java/lang/ModuleLayer";
        String configured = "(Ljava/lang/module/Configuration;Ljava/util/List;";
        String controller = ")Ljava/lang/ModuleLayer$Controller;";
        for (String method : List.of("defineModulesWithOneLoader", "defineModulesWithManyLoaders")) {
            rows.add(
                    layer,
                    method + configured + "Ljava/lang/ClassLoader;" + controller,
                    CLASS_DEFINE,
                    Target.LOADER,
                    Rule.IMMEDIATE);
        }
        rows.add(
                layer,
                "defineModules" + configured + "Ljava/util/function/Function;" + controller,
                CLASS_DEFINE,
                Target.LOADER,
                Rule.IMMEDIATE);
    }

    private static void lookups(Rows rows) {
        String lookup = "java/lang/invoke/MethodHandles$Lookup";
        String options = "Z[Ljava/lang/invoke/MethodHandles$Lookup$ClassOption;)L" + lookup + ";";
        caller(rows, lookup, "defineClass([B)" + CLASS, CLASS_DEFINE, Target.TEXT, Sink.SELF);
        caller(rows, lookup, "defineHiddenClass([B" + options, CLASS_DEFINE, Target.HIDDEN);
        rows.add(
                lookup,
                "defineHiddenClassWithClassData([BLjava/lang/Object;" + options,
                CLASS_DEFINE,
                Target.HIDDEN,
                Rule.IMMEDIATE);
    }

    private static void reflection(Rows rows) {
        rows.add(
                "java/lang/reflect/AccessibleObject",
                "checkCanSetAccessible(" + CLASS + CLASS + "Z)Z",
                REFLECT_DEEP,
                Target.MEMBER,
                Rule.ARGUMENT,
                0,
                1,
                Sink.SELF);
        String lookup = "Ljava/lang/invoke/MethodHandles$Lookup;";
        caller(
                rows,
                "java/lang/invoke/MethodHandles",
                "privateLookupIn(" + CLASS + lookup + ")" + lookup,
                REFLECT_DEEP,
                Target.FOREIGN_CLASS,
                0);
        rows.add(
                "java/lang/invoke/MethodHandleProxies",
                "asInterfaceInstance(" + CLASS + "Ljava/lang/invoke/MethodHandle;)Ljava/lang/Object;",
                REFLECT_DEEP,
                Target.FOREIGN_CLASS,
                Rule.IMMEDIATE,
                0);
        rows.add(
                "java/beans/Statement",
                "invoke()Ljava/lang/Object;",
                REFLECT_DEEP,
                Target.TEXT,
                Rule.NEAREST,
                Sink.SELF);
        rows.add(
                "java/beans/EventHandler",
                "<init>(Ljava/lang/Object;" + STRING + STRING + STRING + ")V",
                REFLECT_DEEP,
                Target.SECOND_TEXT,
                Rule.NEAREST,
                0,
                1);
    }

    private static void properties(Rows rows) {
        String system = "java/lang/System";
        caller(rows, system, "getProperty(" + STRING + ")" + STRING, PROPERTY_READ, Target.TEXT, 0);
        caller(rows, system, "getProperty(" + STRING + STRING + ")" + STRING, PROPERTY_READ, Target.TEXT, 0);
        caller(rows, system, "getProperties()Ljava/util/Properties;", PROPERTY_READ, Target.ANY);
        caller(rows, system, "getProperties()Ljava/util/Properties;", PROPERTY_WRITE, Target.ANY);
        caller(rows, system, "setProperties(Ljava/util/Properties;)V", PROPERTY_WRITE, Target.ANY);
        caller(rows, system, "setProperty(" + STRING + STRING + ")" + STRING, PROPERTY_WRITE, Target.TEXT, 0);
        caller(rows, system, "clearProperty(" + STRING + ")" + STRING, PROPERTY_WRITE, Target.TEXT, 0);
        rows.add(
                "java/lang/Integer",
                "getInteger(" + STRING + "Ljava/lang/Integer;)Ljava/lang/Integer;",
                PROPERTY_READ,
                Target.TEXT,
                Rule.IMMEDIATE,
                0);
        rows.add(
                "java/lang/Long",
                "getLong(" + STRING + "Ljava/lang/Long;)Ljava/lang/Long;",
                PROPERTY_READ,
                Target.TEXT,
                Rule.IMMEDIATE,
                0);
        caller(rows, "java/lang/Boolean", "getBoolean(" + STRING + ")Z", PROPERTY_READ, Target.TEXT, 0);
        caller(rows, "java/security/Security", "getProperty(" + STRING + ")" + STRING, PROPERTY_READ, Target.TEXT, 0);
    }

    private static void caller(
            Rows rows, String type, String method, Permission permission, Target target, Integer... arguments) {
        rows.add(type, method, permission, target, Rule.IMMEDIATE, arguments);
    }
}
