package io.patchbay.api.configuration;

import java.util.List;
import java.util.Optional;

/**
 * What a bundle says about one of its configurations.
 *
 * @param pid the PID
 * @param factory whether any number of configurations {@code pid~name} may be made of it
 * @param bundle the symbolic name of the bundle
 * @param version the version of the bundle
 * @param platform whether the bundle is part of the platform
 * @param name what it is called for people
 * @param text what it is for; may be empty
 * @param attributes what may be set; copied
 */
public record ConfigurationDescription(
        String pid,
        boolean factory,
        String bundle,
        String version,
        boolean platform,
        String name,
        String text,
        List<Attribute> attributes) {
    /** Copies the attributes. */
    public ConfigurationDescription {
        attributes = List.copyOf(attributes);
    }

    /** Returns the attribute of this id. */
    public Optional<Attribute> attribute(String id) {
        return attributes.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * Something that may be set.
     *
     * @param id its name in the configuration
     * @param name what it is called for people
     * @param text what it does; may be empty
     * @param type the type of its values
     * @param many how many values it takes
     * @param required whether it must be set where there is no default
     * @param defaults what holds while it is not set; copied
     * @param options the only values it takes; empty for any; copied
     * @param min the least value, or the least length of a text
     * @param max the greatest value, or the greatest length of a text
     */
    public record Attribute(
            String id,
            String name,
            String text,
            ValueType type,
            Many many,
            boolean required,
            List<String> defaults,
            List<String> options,
            Optional<String> min,
            Optional<String> max) {
        /** Copies the lists. */
        public Attribute {
            defaults = List.copyOf(defaults);
            options = List.copyOf(options);
        }

        /** Tells whether it holds secrets, of which a configuration has references alone. */
        public boolean isSecret() {
            return type == ValueType.SECRET;
        }
    }

    /** The type of a value. */
    public enum ValueType {
        /** A text. */
        TEXT,
        /** A whole number of 64 bits. */
        LONG,
        /** A whole number of 32 bits. */
        INTEGER,
        /** A whole number of 16 bits. */
        SHORT,
        /** A whole number of 8 bits. */
        BYTE,
        /** A number of 64 bits. */
        DOUBLE,
        /** A number of 32 bits. */
        FLOAT,
        /** One character. */
        CHARACTER,
        /** True or false. */
        BOOLEAN,
        /** A reference to a secret. */
        SECRET
    }

    /** How many values an attribute takes, and as what. */
    public enum Many {
        /** One. */
        ONE,
        /** Any number, as an array. */
        ARRAY,
        /** Any number, as a list. */
        LIST
    }
}
