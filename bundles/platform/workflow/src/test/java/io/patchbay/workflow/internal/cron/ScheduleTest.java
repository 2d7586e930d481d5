package io.patchbay.workflow.internal.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 */6 * * * | UTC | 2026-11-22T07:00:00Z | 2026-11-22T12:00:00Z",
                "0 */6 * * * | UTC | 2026-11-22T12:00:00Z | 2026-11-22T18:00:00Z",
                "30 6 * * 1-5 | Europe/Berlin | 2026-11-20T06:00:00Z | 2026-11-23T05:30:00Z",
                "0 0 29 2 * | UTC | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "0 12 * * 0 | UTC | 2026-11-22T11:59:59Z | 2026-11-22T12:00:00Z",
                "0 12 * * 7 | UTC | 2026-11-22T11:59:59Z | 2026-11-22T12:00:00Z",
                "0 12 1 * 3 | UTC | 2026-11-24T13:00:00Z | 2026-11-25T12:00:00Z",
                "0 12 1 * 3 | UTC | 2026-11-25T13:00:00Z | 2026-12-01T12:00:00Z",
                "0 12 * JAN MON | UTC | 2026-11-22T00:00:00Z | 2027-01-04T12:00:00Z",
                "15,45 10 1 * * | America/New_York | 2026-11-01T00:00:00Z | 2026-11-01T15:15:00Z"
            })
    void nextIsTheFirstTimeAfter(String cron, String zone, Instant after, Instant next) {
        assertThat(schedule(cron, zone).next(after)).contains(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Put forward at 02:00: what is in the hour that is not there fires at its end.
                "30 2 * * * | Europe/Berlin | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:30:00Z",
                "0 2 * * * | Europe/Berlin | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:00:00Z",
                "0 3 * * * | Europe/Berlin | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T01:00:00Z",
                "0,20,40 2-3 * * * | Europe/Berlin | 2026-03-29T00:59:00Z | 2026-03-29T01:00:00Z | 2026-03-29T01:20:00Z",
                "30 2 * * * | America/New_York | 2026-03-07T12:00:00Z | 2026-03-08T07:00:00Z | 2026-03-09T06:30:00Z",
                "15 2 * * * | Australia/Lord_Howe | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z | 2026-10-04T15:15:00Z",
                "45 2 * * * | Australia/Lord_Howe | 2026-10-03T00:00:00Z | 2026-10-03T15:45:00Z | 2026-10-04T15:45:00Z",
                "*/30 * * * * | Europe/Berlin | 2026-03-29T00:30:00Z | 2026-03-29T01:00:00Z | 2026-03-29T01:30:00Z",
                // Put back: certain hours once, every hour each time.
                "30 2 * * * | Europe/Berlin | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
                "30 1 * * * | America/New_York | 2026-10-31T12:00:00Z | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z",
                "45 1 * * * | Australia/Lord_Howe | 2026-04-04T00:00:00Z | 2026-04-04T14:45:00Z | 2026-04-05T15:15:00Z",
                "30 * * * * | Europe/Berlin | 2026-10-25T00:00:00Z | 2026-10-25T00:30:00Z | 2026-10-25T01:30:00Z",
                "0 * * * * | Europe/Berlin | 2026-10-25T00:30:00Z | 2026-10-25T01:00:00Z | 2026-10-25T02:00:00Z",
                "*/30 * * * * | America/New_York | 2026-11-01T05:30:00Z | 2026-11-01T06:00:00Z | 2026-11-01T06:30:00Z"
            })
    void changesOfTheClockLoseNothingAndRepeatNothing(
            String cron, String zone, Instant after, Instant first, Instant second) {
        assertThat(schedule(cron, zone).between(after, Instant.MAX, 2)).containsExactly(first, second);
    }

    @Test
    void everyDayHasItsOccurrenceInEveryZone() {
        Random random = new Random(20261122);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 40; i++) {
            String zone = zones.get(random.nextInt(zones.size()));
            String cron = random.nextInt(60) + " " + random.nextInt(24) + " * * *";

            List<Instant> times = schedule(cron, zone).between(start, start.plus(365, ChronoUnit.DAYS), 1_000);

            assertThat(times).as(cron + " in " + zone).hasSize(365).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void occurrencesAreAfterTheOneAndUpToTheOther() {
        Schedule hourly = schedule("0 * * * *", "UTC");

        List<Instant> times =
                hourly.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T03:00:00Z"), 100);

        assertThat(times)
                .containsExactly(
                        Instant.parse("2026-01-01T01:00:00Z"),
                        Instant.parse("2026-01-01T02:00:00Z"),
                        Instant.parse("2026-01-01T03:00:00Z"));
        assertThat(hourly.between(Instant.EPOCH, Instant.MAX, 5)).hasSize(5);
    }

    @Test
    void faultsNameTheField() {
        assertInvalid("0 25 * * *", "Schedule '0 25 * * *': the hour '25' cannot be used: ");
        assertInvalid("x * * * *", "Schedule 'x * * * *': the minute 'x' cannot be used: ");
        assertInvalid("0 0 1 13 *", "Schedule '0 0 1 13 *': the month '13' cannot be used: ");
        assertInvalid("0 0 * * FOO", "Schedule '0 0 * * FOO': the day of week 'FOO' cannot be used: ");
        assertInvalid(
                "0 0 * *", "Schedule '0 0 * *' has 4 fields: expected minute, hour, day of month, month, day of week.");
        assertInvalid("0 0 30 2 *", "Schedule '0 0 30 2 *' never comes: no month has that day.");
    }

    private static void assertInvalid(String cron, String start) {
        assertThatThrownBy(() -> Cron.parse(cron))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.INVALID_VALUE))
                .hasMessageStartingWith(start)
                .hasMessageEndingWith("Write five fields, such as \"0 6 * * 1-5\".");
    }

    private static Schedule schedule(String cron, String zone) {
        return new Schedule(Cron.parse(cron), ZoneId.of(zone));
    }
}
