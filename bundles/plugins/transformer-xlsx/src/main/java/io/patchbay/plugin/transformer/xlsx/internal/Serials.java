package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.transformer.xlsx.internal.NumberFormats.Shows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Dates as workbooks count them: days since a day, with the time as a fraction. */
final class Serials {
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000);
    private static final long NANOS = 1_000_000;
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final LocalDate FIRST_RIGHT = LocalDate.of(1900, 3, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private Serials() {}

    /** Returns the ISO text of what is shown; nothing for a number that is none, such as 29 February 1900. */
    static Optional<String> text(BigDecimal serial, Shows shows, boolean since1904) {
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(3_000_000)) > 0) {
            return Optional.empty();
        }
        long millis = serial.multiply(DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        long days = millis / DAY.longValueExact();
        LocalTime time = LocalTime.ofNanoOfDay(millis % DAY.longValueExact() * NANOS);
        if (shows == Shows.TIME) {
            return days == 0 ? Optional.of(DateTimeFormatter.ISO_LOCAL_TIME.format(time)) : Optional.empty();
        }
        // The 1900 calendar has a 29 February 1900, which was none; before it days are one further.
        long day = !since1904 && days < 60 ? days + 1 : days;
        LocalDate date = (since1904 ? EPOCH_1904 : EPOCH).plusDays(day);
        if (date.isAfter(LAST) || (!since1904 && (days == 0 || days == 60))) {
            return Optional.empty();
        }
        return Optional.of(
                shows == Shows.DATE && time.equals(LocalTime.MIDNIGHT)
                        ? date.toString()
                        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.of(date, time)));
    }

    /** Returns the number of a date; nothing for one that spreadsheet programs do not agree on. */
    static Optional<BigDecimal> of(LocalDateTime moment) {
        LocalDate date = moment.toLocalDate();
        if (date.isBefore(FIRST_RIGHT) || date.isAfter(LAST)) {
            return Optional.empty();
        }
        BigDecimal millis = BigDecimal.valueOf(moment.toLocalTime().toNanoOfDay() / NANOS);
        return Optional.of(BigDecimal.valueOf(ChronoUnit.DAYS.between(EPOCH, date))
                .add(millis.divide(DAY, 12, RoundingMode.HALF_UP).stripTrailingZeros()));
    }
}
