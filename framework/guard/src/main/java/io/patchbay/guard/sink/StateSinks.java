package io.patchbay.guard.sink;

import static io.patchbay.guard.policy.Permission.FRAMEWORK_ADMIN;
import static io.patchbay.guard.policy.Permission.JMX_USE;
import static io.patchbay.guard.policy.Permission.PROPERTY_WRITE;

import io.patchbay.guard.policy.Permission;
import java.util.List;

/** What the whole process shares: management, threads, and settings of the JDK that hold for everyone. */
final class StateSinks {
    private static final String OBJECT_NAME = "Ljavax/management/ObjectName;";
    private static final String STRING = "Ljava/lang/String;";

    private StateSinks() {}

    static List<Sink> rows() {
        var rows = new Rows();
        management(rows);
        threads(rows);
        streams(rows);
        network(rows);
        security(rows);
        nearest(rows, "java/util/Locale", "setDefault(Ljava/util/Locale;)V", PROPERTY_WRITE);
        nearest(rows, "java/util/Locale", "setDefault(Ljava/util/Locale$Category;Ljava/util/Locale;)V", PROPERTY_WRITE);
        nearest(rows, "java/util/TimeZone", "setDefault(Ljava/util/TimeZone;)V", PROPERTY_WRITE);
        rows.add(
                "java/lang/Runtime",
                "addShutdownHook(Ljava/lang/Thread;)V",
                FRAMEWORK_ADMIN,
                Target.OPERATION,
                Rule.IMMEDIATE);
        rows.add(
                "java/lang/Runtime",
                "removeShutdownHook(Ljava/lang/Thread;)Z",
                FRAMEWORK_ADMIN,
                Target.OPERATION,
                Rule.IMMEDIATE);
        String handler = "setDefaultUncaughtExceptionHandler(Ljava/lang/Thread$UncaughtExceptionHandler;)V";
        nearest(rows, "java/lang/Thread", handler, FRAMEWORK_ADMIN);
        return rows.all();
    }

    private static void management(Rows rows) {
        String server = "com/sun/jmx/mbeanserver/JmxMBeanServer";
        String instance = "Ljavax/management/ObjectInstance;";
        rows.add(
                server,
                "registerMBean(Ljava/lang/Object;" + OBJECT_NAME + ")" + instance,
                JMX_USE,
                Target.TEXT,
                Rule.NEAREST,
                1);
        for (String method : List.of(
                "unregisterMBean(" + OBJECT_NAME + ")V",
                "getAttribute(" + OBJECT_NAME + STRING + ")Ljava/lang/Object;",
                "getAttributes(" + OBJECT_NAME + "[" + STRING + ")Ljavax/management/AttributeList;",
                "setAttribute(" + OBJECT_NAME + "Ljavax/management/Attribute;)V",
                "setAttributes(" + OBJECT_NAME + "Ljavax/management/AttributeList;)Ljavax/management/AttributeList;",
                "invoke(" + OBJECT_NAME + STRING + "[Ljava/lang/Object;[" + STRING + ")Ljava/lang/Object;",
                "queryMBeans(" + OBJECT_NAME + "Ljavax/management/QueryExp;)Ljava/util/Set;",
                "queryNames(" + OBJECT_NAME + "Ljavax/management/QueryExp;)Ljava/util/Set;")) {
            rows.add(server, method, JMX_USE, Target.TEXT, Rule.NEAREST, 0);
        }
        for (String arguments : List.of(
                "", OBJECT_NAME, "[Ljava/lang/Object;[" + STRING, OBJECT_NAME + "[Ljava/lang/Object;[" + STRING)) {
            rows.add(
                    server,
                    "createMBean(" + STRING + OBJECT_NAME + arguments + ")" + instance,
                    JMX_USE,
                    Target.TEXT,
                    Rule.NEAREST,
                    0);
        }
        String factory = "java/lang/management/ManagementFactory";
        nearest(rows, factory, "getPlatformMBeanServer()Ljavax/management/MBeanServer;", JMX_USE);
        nearest(rows, factory, "getRuntimeMXBean()Ljava/lang/management/RuntimeMXBean;", JMX_USE);
        nearest(
                rows,
                factory,
                "getPlatformMXBean(Ljava/lang/Class;)Ljava/lang/management/PlatformManagedObject;",
                JMX_USE);
        nearest(rows, factory, "getPlatformMXBeans(Ljava/lang/Class;)Ljava/util/List;", JMX_USE);
    }

    private static void threads(Rows rows) {
        rows.add("java/lang/Thread", "start()V", FRAMEWORK_ADMIN, Target.ANY, Rule.THREAD, Sink.SELF);
        String contained = "start(Ljdk/internal/vm/ThreadContainer;)V";
        rows.add("java/lang/Thread", contained, FRAMEWORK_ADMIN, Target.ANY, Rule.THREAD, Sink.SELF);
        rows.since(19);
        rows.add("java/lang/VirtualThread", contained, FRAMEWORK_ADMIN, Target.ANY, Rule.THREAD, Sink.SELF);
        rows.since(19);
    }

    private static void streams(Rows rows) {
        String system = "java/lang/System";
        nearest(rows, system, "setIn(Ljava/io/InputStream;)V", FRAMEWORK_ADMIN);
        nearest(rows, system, "setOut(Ljava/io/PrintStream;)V", FRAMEWORK_ADMIN);
        nearest(rows, system, "setErr(Ljava/io/PrintStream;)V", FRAMEWORK_ADMIN);
        nearest(rows, system, "console()Ljava/io/Console;", FRAMEWORK_ADMIN);
        nearest(rows, system, "inheritedChannel()Ljava/nio/channels/Channel;", FRAMEWORK_ADMIN);
    }

    private static void network(Rows rows) {
        nearest(
                rows,
                "java/net/URL",
                "setURLStreamHandlerFactory(Ljava/net/URLStreamHandlerFactory;)V",
                FRAMEWORK_ADMIN);
        nearest(
                rows,
                "java/net/URLConnection",
                "setContentHandlerFactory(Ljava/net/ContentHandlerFactory;)V",
                FRAMEWORK_ADMIN);
        nearest(rows, "java/net/URLConnection", "setFileNameMap(Ljava/net/FileNameMap;)V", FRAMEWORK_ADMIN);
        nearest(rows, "java/net/HttpURLConnection", "setFollowRedirects(Z)V", FRAMEWORK_ADMIN);
        nearest(rows, "java/net/Socket", "setSocketImplFactory(Ljava/net/SocketImplFactory;)V", FRAMEWORK_ADMIN);
        nearest(rows, "java/net/ServerSocket", "setSocketFactory(Ljava/net/SocketImplFactory;)V", FRAMEWORK_ADMIN);
        nearest(
                rows,
                "java/net/DatagramSocket",
                "setDatagramSocketImplFactory(Ljava/net/DatagramSocketImplFactory;)V",
                FRAMEWORK_ADMIN);
        nearest(rows, "java/net/Authenticator", "setDefault(Ljava/net/Authenticator;)V", FRAMEWORK_ADMIN);
        nearest(rows, "java/net/ProxySelector", "setDefault(Ljava/net/ProxySelector;)V", FRAMEWORK_ADMIN);
        nearest(rows, "java/net/CookieHandler", "setDefault(Ljava/net/CookieHandler;)V", FRAMEWORK_ADMIN);
        nearest(rows, "java/net/ResponseCache", "setDefault(Ljava/net/ResponseCache;)V", FRAMEWORK_ADMIN);
    }

    private static void security(Rows rows) {
        String https = "javax/net/ssl/HttpsURLConnection";
        nearest(rows, "javax/net/ssl/SSLContext", "setDefault(Ljavax/net/ssl/SSLContext;)V", FRAMEWORK_ADMIN);
        nearest(rows, https, "setDefaultHostnameVerifier(Ljavax/net/ssl/HostnameVerifier;)V", FRAMEWORK_ADMIN);
        nearest(rows, https, "setDefaultSSLSocketFactory(Ljavax/net/ssl/SSLSocketFactory;)V", FRAMEWORK_ADMIN);
        String security = "java/security/Security";
        nearest(rows, security, "insertProviderAt(Ljava/security/Provider;I)I", FRAMEWORK_ADMIN);
        nearest(rows, security, "removeProvider(" + STRING + ")V", FRAMEWORK_ADMIN);
        nearest(rows, security, "setProperty(" + STRING + STRING + ")V", FRAMEWORK_ADMIN);
        nearest(
                rows,
                "java/io/ObjectInputFilter$Config",
                "setSerialFilter(Ljava/io/ObjectInputFilter;)V",
                FRAMEWORK_ADMIN);
        nearest(
                rows,
                "java/io/ObjectInputFilter$Config",
                "setSerialFilterFactory(Ljava/util/function/BinaryOperator;)V",
                FRAMEWORK_ADMIN);
    }

    private static void nearest(Rows rows, String type, String method, Permission permission) {
        rows.add(type, method, permission, Target.OPERATION, Rule.NEAREST);
    }
}
