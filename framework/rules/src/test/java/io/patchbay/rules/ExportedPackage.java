package io.patchbay.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.Version;

/**
 * An exported package and what can be seen of it.
 *
 * @param name the name
 * @param version what its {@code @Version} says
 * @param types its public types, by name
 */
record ExportedPackage(String name, String version, List<Class<?>> types) {
    static List<ExportedPackage> all() {
        Map<String, List<Class<?>>> types = new TreeMap<>();
        Map<String, String> versions = new TreeMap<>();
        Stream.of("plugin-sdk/api", "framework/api")
                .flatMap(folder -> Module.below(folder).stream())
                .flatMap(module -> Classes.of(module).stream())
                .forEach(type -> {
                    if (type.getSimpleName().equals("package-info")) {
                        versions.put(type.getPackageName(), version(type));
                    } else {
                        add(types, type);
                    }
                });
        return versions.entrySet().stream()
                .map(entry -> new ExportedPackage(
                        entry.getKey(), entry.getValue(), types.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private static void add(Map<String, List<Class<?>>> types, JavaClass type) {
        Class<?> reflected = type.reflect();
        boolean seen = true;
        for (Class<?> at = reflected; at != null; at = at.getDeclaringClass()) {
            seen &= Modifier.isPublic(at.getModifiers()) || Modifier.isProtected(at.getModifiers());
        }
        if (seen && !reflected.isAnonymousClass()) {
            types.computeIfAbsent(type.getPackageName(), unused -> new ArrayList<>())
                    .add(reflected);
        }
    }

    private static String version(JavaClass packageInfo) {
        return packageInfo
                .tryGetAnnotationOfType(Version.class.getName())
                .flatMap(version -> version.tryGetExplicitlyDeclaredProperty("value"))
                .map(Object::toString)
                .orElseThrow(() -> new AssertionError(
                        "Package '" + packageInfo.getPackageName() + "' is exported without @Version."));
    }

    String text() {
        StringBuilder text = new StringBuilder("package " + name + " " + version + "\n");
        types.stream().sorted(Comparator.comparing(Class::getName)).forEach(type -> text.append('\n')
                .append(text(type)));
        return text.toString();
    }

    private static String text(Class<?> type) {
        List<String> members = new ArrayList<>();
        if (!type.isRecord()) {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                add(members, constructor, constructor.toGenericString());
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!isGiven(type, method)) {
                add(members, method, method.toGenericString() + otherwise(method));
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (isSeen(field.getModifiers()) && !field.isEnumConstant() && !field.isSynthetic()) {
                members.add(field.toGenericString());
            }
        }
        String body = members.stream()
                .map(member -> shorten(member.replace(type.getName() + ".", "")
                        .replace("public ", "")
                        .replace("abstract ", "")))
                .sorted()
                .map(member -> "    " + member + "\n")
                .collect(Collectors.joining());
        return shorten(head(type)) + "\n" + body;
    }

    /** What the compiler writes for records and enums, and what the head of a record says already. */
    private static boolean isGiven(Class<?> type, Method method) {
        boolean component = type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(each -> each.getAccessor().equals(method));
        boolean ofObject = Set.of("equals", "hashCode", "toString").contains(method.getName());
        boolean ofEnum = type.isEnum() && Set.of("values", "valueOf").contains(method.getName());
        return component || ofObject || ofEnum;
    }

    private static void add(List<String> members, Executable member, String text) {
        if (isSeen(member.getModifiers()) && !member.isSynthetic()) {
            members.add(text);
        }
    }

    private static String otherwise(Method method) {
        return method.getDefaultValue() == null ? "" : " default " + quote(method.getDefaultValue());
    }

    private static String quote(Object value) {
        return value instanceof Object[] array ? Arrays.toString(array) : "\"" + value + "\"";
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String head(Class<?> type) {
        StringBuilder head = new StringBuilder(type.toGenericString());
        if (type.isRecord()) {
            head.append(Arrays.stream(type.getRecordComponents())
                    .map(each -> each.getGenericType().getTypeName() + " " + each.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        if (type.getSuperclass() != null
                && type.getSuperclass() != Object.class
                && !type.isRecord()
                && !type.isEnum()) {
            head.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        String faces = Arrays.stream(type.getGenericInterfaces())
                .map(face -> face.getTypeName())
                .collect(Collectors.joining(", "));
        head.append(faces.isEmpty() ? "" : " implements " + faces);
        if (type.isSealed()) {
            head.append(Arrays.stream(type.getPermittedSubclasses())
                    .map(Class::getName)
                    .collect(Collectors.joining(", ", " permits ", "")));
        }
        if (type.isEnum()) {
            head.append(Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", " {", "}")));
        }
        return head.toString();
    }

    /** Drops the packages of the JDK and of our own, and what goes without saying. */
    private static String shorten(String text) {
        return text.replaceAll("\\b(?:java|io\\.patchbay|org\\.slf4j)\\.[a-z.]*([A-Z])", "$1")
                // That it is sealed, which newer releases print, is said by what it permits.
                .replaceAll("abstract (static )?(sealed )?interface", "interface")
                .replace("final record", "record")
                .replace("final enum", "enum")
                .replace("static record", "record")
                .replace("static enum", "enum")
                .replaceAll(",(?=[A-Za-z])", ", ")
                .replace('$', '.');
    }

    @Override
    public String toString() {
        return name;
    }
}
