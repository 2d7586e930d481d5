package io.patchbay.plugin.transformer.data.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a value what a column holds. */
final class Conversion {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "0");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final ColumnType type;
    private final DateTimeFormatter format;
    private final ZoneId zone;

    Conversion(String name, Column column, ZoneId zone) {
        this.type = column.type();
        this.zone = zone;
        try {
            this.format = column.format().map(Conversion::strict).orElse(ISO);
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    "invalid-option",
                    "Column '" + name + "': 'format' is '" + column.format().orElse("")
                            + "', expected a pattern of DateTimeFormatter such as 'dd.MM.yyyy'. " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static DateTimeFormatter strict(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1) // a strict year of an era needs one
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Returns the value as the column holds it; empty if it cannot be. A null is of every type. */
    Optional<Json> of(Json value) {
        if (value.kind() == Json.Kind.NULL || type == ColumnType.ANY) {
            return Optional.of(value);
        }
        return Optional.ofNullable(
                switch (type) {
                    case ANY -> value;
                    case TEXT -> Json.of(value.kind() == Json.Kind.STRING ? value.asText() : value.toString());
                    case INTEGER -> integer(value);
                    case NUMBER -> number(value);
                    case BOOLEAN -> truth(value);
                    case DATE -> value.kind() == Json.Kind.STRING ? date(value.asText()) : null;
                    case TIMESTAMP -> value.kind() == Json.Kind.STRING ? timestamp(value.asText()) : null;
                });
    }

    private static @Nullable JsonNumber number(Json value) {
        if (value instanceof JsonNumber number) {
            return number;
        }
        return value.kind() == Json.Kind.STRING
                        && NUMBER.matcher(value.asText()).matches()
                ? JsonNumber.of(new BigDecimal(value.asText()))
                : null;
    }

    private static @Nullable JsonNumber integer(Json value) {
        JsonNumber number = number(value);
        return number == null || !number.isIntegral()
                ? null
                : JsonNumber.of(new BigDecimal(number.decimal().toBigInteger()));
    }

    private static @Nullable Json truth(Json value) {
        if (value.kind() == Json.Kind.BOOLEAN) {
            return value;
        }
        String text = value.kind() == Json.Kind.STRING ? value.asText() : value.toString();
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Json.of(true);
        }
        return NO.contains(word) ? Json.of(false) : null;
    }

    private @Nullable Json date(String text) {
        TemporalAccessor parsed = parsed(text);
        if (parsed == null) {
            return null;
        }
        return Json.of((parsed instanceof LocalDate date ? date : LocalDate.from(parsed)).toString());
    }

    private @Nullable Json timestamp(String text) {
        TemporalAccessor parsed = parsed(text);
        if (parsed == null) {
            return null;
        }
        ZonedDateTime at;
        if (parsed instanceof LocalDate date) {
            at = date.atStartOfDay(zone);
        } else {
            at = parsed instanceof ZonedDateTime zoned ? zoned : ((LocalDateTime) parsed).atZone(zone);
        }
        return Json.of(DateTimeFormatter.ISO_INSTANT.format(at.withZoneSameInstant(ZoneOffset.UTC)));
    }

    private @Nullable TemporalAccessor parsed(String text) {
        try {
            return format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeException notSuchATime) {
            return null;
        }
    }
}
