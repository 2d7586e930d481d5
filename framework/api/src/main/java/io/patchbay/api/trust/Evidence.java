package io.patchbay.api.trust;

import java.util.List;
import java.util.Optional;

/**
 * One line of an evaluation: what was found, what it costs, and where it is.
 *
 * @param topic what it is about
 * @param permission the permission that is needed for it, if there is one
 * @param declared whether the manifest asks for that permission
 * @param points what it takes away from a score of 100
 * @param text a sentence
 * @param places where it was found first, in the order of the jar; copied
 * @param occurrences how often it was found
 */
public record Evidence(
        Topic topic,
        Optional<String> permission,
        boolean declared,
        int points,
        String text,
        List<Place> places,
        int occurrences) {
    /** Copies the places. */
    public Evidence {
        places = List.copyOf(places);
    }

    /** Tells whether a permission is needed that the manifest does not ask for. */
    public boolean undeclared() {
        return permission.isPresent() && !declared;
    }

    /** Returns what it is about in one word or two, without places and counts: equal for two jars that do the same. */
    public String essence() {
        return permission
                .map(name -> topic.text() + " (" + name + (declared ? ", declared)" : ", undeclared)"))
                .orElse(topic == Topic.ADVISORY || topic == Topic.LICENCE ? text : topic.text());
    }

    /**
     * Where something was found.
     *
     * @param type the class, with dots; or the entry, if it is no class that can be read
     * @param method the method; empty if it is about the class as a whole
     * @param use what is called or named there
     * @param library the path of the embedded jar the class is in; empty for the bundle's own classes
     */
    public record Place(String type, String method, String use, String library) {}

    /** What evidence is about. */
    public enum Topic {
        /** It reads or writes files. */
        FILES,
        /** It connects, listens or resolves names. */
        NETWORK,
        /** It starts or looks at processes. */
        PROCESSES,
        /** It reads environment variables. */
        ENVIRONMENT,
        /** It reads or sets system properties. */
        PROPERTIES,
        /** It has, loads or calls native code. */
        NATIVE_CODE,
        /** It makes classes or class loaders at run time. */
        CLASS_LOADING,
        /** It reaches into what is private to others. */
        DEEP_REFLECTION,
        /** It uses Unsafe or internals of the JDK. */
        UNSAFE,
        /** It uses the management interface of the JVM. */
        MANAGEMENT,
        /** It ends the process or hooks into its end. */
        EXIT,
        /** It administers the framework. */
        FRAMEWORK,
        /** It asks for secrets. */
        SECRETS,
        /** It serves HTTP to anybody. */
        PUBLIC_HTTP,
        /** It finds classes or members by name. */
        REFLECTION,
        /** It reads serialized objects. */
        SERIALIZATION,
        /** It wants packages nobody can foresee. */
        DYNAMIC_IMPORT,
        /** A library in it has a known fault. */
        ADVISORY,
        /** Its licence. */
        LICENCE,
        /** Something in it could not be read. */
        UNREADABLE;

        /** Returns the word with spaces, in lower case. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }
}
