package io.patchbay.core.internal.metatype;

import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescription.Many;
import io.patchbay.api.configuration.ConfigurationDescription.ValueType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;

/** One Metatype document: which PIDs it designates, and what their attributes are. */
final class MetatypeDocument {
    private static final Map<Integer, ValueType> TYPES = Map.of(
            AttributeDefinition.STRING, ValueType.TEXT,
            AttributeDefinition.LONG, ValueType.LONG,
            AttributeDefinition.INTEGER, ValueType.INTEGER,
            AttributeDefinition.SHORT, ValueType.SHORT,
            AttributeDefinition.CHARACTER, ValueType.CHARACTER,
            AttributeDefinition.BYTE, ValueType.BYTE,
            AttributeDefinition.DOUBLE, ValueType.DOUBLE,
            AttributeDefinition.FLOAT, ValueType.FLOAT,
            AttributeDefinition.BOOLEAN, ValueType.BOOLEAN,
            AttributeDefinition.PASSWORD, ValueType.SECRET);

    private final Owner owner;
    private final Properties texts;

    private MetatypeDocument(Owner owner, Properties texts) {
        this.owner = owner;
        this.texts = texts;
    }

    /**
     * The bundle a document is of.
     *
     * @param symbolicName its symbolic name
     * @param version its version
     * @param platform whether it is part of the platform
     * @param entries opens an entry of its jar
     */
    record Owner(String symbolicName, String version, boolean platform, Entries entries) {}

    /** The entries of a jar. */
    interface Entries {
        /** Opens one, if it is there. */
        Optional<InputStream> open(String path) throws IOException;
    }

    static List<ConfigurationDescription> read(Owner owner, String path) throws IOException {
        MetaData document;
        try (InputStream xml = owner.entries().open(path).orElseThrow(() -> new FileNotFoundException(path))) {
            document = new MetaDataReader().parse(xml);
        }
        if (document == null || document.getDesignates() == null || document.getObjectClassDefinitions() == null) {
            return List.of();
        }
        MetatypeDocument reading = new MetatypeDocument(owner, texts(owner, document.getLocalePrefix()));
        List<ConfigurationDescription> descriptions = new ArrayList<>();
        for (Object one : document.getDesignates()) {
            if (one instanceof Designate designate
                    && designate.getObject() != null
                    && document.getObjectClassDefinitions()
                                    .get(designate.getObject().getOcdRef())
                            instanceof OCD definition) {
                descriptions.add(reading.describe(designate, definition));
            }
        }
        return descriptions;
    }

    private static Properties texts(Owner owner, @Nullable String prefix) throws IOException {
        Properties texts = new Properties();
        String path = prefix == null ? "OSGI-INF/l10n/bundle" : prefix;
        try (InputStream stream = owner.entries().open(path + ".properties").orElse(InputStream.nullInputStream())) {
            texts.load(stream);
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + path + ".properties' cannot be read: " + e.getMessage(), e);
        }
        return texts;
    }

    private ConfigurationDescription describe(Designate designate, OCD definition) {
        String factory = designate.getFactoryPid();
        boolean isFactory = factory != null && !factory.isEmpty();
        String pid = isFactory ? factory : designate.getPid();
        List<Attribute> attributes = new ArrayList<>();
        if (definition.getAttributeDefinitions() != null) {
            for (Object one : definition.getAttributeDefinitions().values()) {
                attributes.add(attribute((AD) one));
            }
        }
        attributes.sort(Comparator.comparing(Attribute::id));
        return new ConfigurationDescription(
                pid,
                isFactory,
                owner.symbolicName(),
                owner.version(),
                owner.platform(),
                text(definition.getName()).orElse(pid),
                text(definition.getDescription()).orElse(""),
                attributes);
    }

    private Attribute attribute(AD definition) {
        return new Attribute(
                definition.getID(),
                text(definition.getName()).orElse(definition.getID()),
                text(definition.getDescription()).orElse(""),
                TYPES.getOrDefault(definition.getType(), ValueType.TEXT),
                many(definition.getCardinality()),
                definition.isRequired(),
                defaults(definition),
                list(definition.getOptionValues()),
                Optional.ofNullable(definition.getMin()),
                Optional.ofNullable(definition.getMax()));
    }

    private static Many many(int cardinality) {
        if (cardinality == 0) {
            return Many.ONE;
        }
        return cardinality > 0 ? Many.ARRAY : Many.LIST;
    }

    /** An empty array is written as an empty text, which could also be one empty value; nobody means that. */
    private static List<String> defaults(AD definition) {
        List<String> defaults = list(definition.getDefaultValue());
        return definition.getCardinality() != 0 && defaults.equals(List.of("")) ? List.of() : defaults;
    }

    private static List<String> list(String @Nullable [] values) {
        return values == null ? List.of() : List.of(values);
    }

    /** A text, or the one its key stands for. */
    private Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(one -> one.startsWith("%") ? texts.getProperty(one.substring(1), one.substring(1)) : one);
    }
}
