package io.patchbay.guard.check;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;

/**
 * What a class means when it is met on a stack. It depends on who defined the class, never on what it is called: anybody
 * can name a class like one of the JDK.
 */
enum FrameKind {
    /** The JDK itself. */
    JDK,
    /** What the JDK calls others with: reflection, method handles. */
    MACHINERY,
    /** Made by the JDK on somebody's behalf, so nobody's own: proxies, trampolines. */
    TRANSPARENT,
    /** A class loader of the JDK or the platform at work: it reads classes, not files for its caller. */
    LOADING,
    /** Somebody's. */
    OWNED;

    private static final ClassLoader APP = FrameKind.class.getClassLoader();
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final Class<?> BUILT_IN = ofJdk("jdk.internal.loader.BuiltinClassLoader");

    private static final ClassValue<FrameKind> KINDS = new ClassValue<>() {
        @Override
        protected FrameKind computeValue(Class<?> type) {
            return compute(type);
        }
    };

    static FrameKind of(Class<?> type) {
        return KINDS.get(type);
    }

    private static FrameKind compute(Class<?> type) {
        if (Proxy.isProxyClass(type)) {
            return TRANSPARENT;
        }
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == PLATFORM) {
            return ofJdk(type);
        }
        boolean app = loader == APP || loader == ClassLoader.getSystemClassLoader();
        if (app && type.getModule().isNamed()) {
            return type.isHidden() ? TRANSPARENT : JDK;
        }
        if (app && ClassLoader.class.isAssignableFrom(type)) {
            return LOADING;
        }
        if (isAccessor(loader)) {
            return MACHINERY;
        }
        return loader.getClass().getName().equals("sun.reflect.misc.MethodUtil")
                        && loader.getClass().getClassLoader() == null
                ? TRANSPARENT
                : OWNED;
    }

    private static FrameKind ofJdk(Class<?> type) {
        if (BUILT_IN.isAssignableFrom(type)) {
            return LOADING;
        }
        return switch (type.getPackageName()) {
            case "java.lang.reflect", "jdk.internal.reflect" -> MACHINERY;
            case "java.lang.invoke" -> isHandle(type) ? MACHINERY : JDK;
            default -> JDK;
        };
    }

    /** What runs when a method handle is called; the factories of lambdas and proxies are not among it. */
    private static boolean isHandle(Class<?> type) {
        return type.isHidden()
                || MethodHandle.class.isAssignableFrom(type)
                || type.getName().startsWith("java.lang.invoke.LambdaForm")
                || type.getName().endsWith("$Holder");
    }

    /** Java 17 writes a class in a loader of its own for a method that is called by reflection often. */
    private static boolean isAccessor(ClassLoader loader) {
        Class<?> type = loader.getClass();
        return type.getClassLoader() == null && type.getName().equals("jdk.internal.reflect.DelegatingClassLoader");
    }

    private static Class<?> ofJdk(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("This Java has no class '" + name + "', which the guard must recognise.", e);
        }
    }
}
