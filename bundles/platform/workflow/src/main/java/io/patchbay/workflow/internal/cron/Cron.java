package io.patchbay.workflow.internal.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** A cron expression of five fields: minute, hour, day of month, month, day of week. Knows no time zone. Immutable. */
public final class Cron {
    private static final List<String> FIELDS = List.of("minute", "hour", "day of month", "month", "day of week");
    private static final String EXAMPLE = "Write five fields, such as \"0 6 * * 1-5\".";

    private final String text;
    private final ExecutionTime times;
    private final boolean everyHour;

    private Cron(String text, ExecutionTime times, boolean everyHour) {
        this.text = text;
        this.times = times;
        this.everyHour = everyHour;
    }

    /**
     * Reads one.
     *
     * @throws PatchbayException with {@code INVALID_VALUE}, which names the field
     */
    public static Cron parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != FIELDS.size()) {
            throw invalid(
                    text, "has " + fields.length + " fields: expected minute, hour, day of month, month, day of week.");
        }
        for (int i = 0; i < fields.length; i++) {
            checkField(text, fields, i);
        }
        Cron cron = new Cron(text, times(String.join(" ", fields)), fields[1].equals("*") || fields[1].equals("*/1"));
        if (cron.after(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw invalid(text, "never comes: no month has that day.");
        }
        return cron;
    }

    /** Tells whether it fires in every hour of a day, so that one hour more is one time more. */
    boolean everyHour() {
        return everyHour;
    }

    /** Returns the next time after this one, on a clock that never changes. */
    Optional<LocalDateTime> after(LocalDateTime time) {
        return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    @Override
    public String toString() {
        return text;
    }

    /** A field is tried with all others open, so that the one that is wrong can be named. */
    private static void checkField(String text, String[] fields, int index) {
        String[] alone = {"*", "*", "*", "*", "*"};
        alone[index] = fields[index];
        try {
            times(String.join(" ", alone));
        } catch (IllegalArgumentException e) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "Schedule '" + text + "': the " + FIELDS.get(index) + " '" + fields[index] + "' cannot be used: "
                            + reason(e) + ". " + EXAMPLE,
                    e);
        }
    }

    private static String reason(IllegalArgumentException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static ExecutionTime times(String text) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return ExecutionTime.forCron(parser.parse(text).validate());
    }

    private static PatchbayException invalid(String text, String what) {
        return new PatchbayException(CommonCode.INVALID_VALUE, "Schedule '" + text + "' " + what + " " + EXAMPLE);
    }
}
