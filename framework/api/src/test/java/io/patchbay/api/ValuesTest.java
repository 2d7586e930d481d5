package io.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.rest.IfMatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values that all contracts share. */
class ValuesTest {
    @Nested
    class AnId {
        private final Clock clock = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

        @Test
        void isAUlidOfItsTime() {
            String id = Ids.ulid(clock);

            assertThat(id).matches("[0-9A-HJKMNP-TV-Z]{26}");
            assertThat(time(id)).isEqualTo(clock.millis());
        }

        private static long time(String id) {
            long time = 0;
            for (char digit : id.substring(0, 10).toCharArray()) {
                time = time * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(digit);
            }
            return time;
        }

        @Test
        void sortsByTime() {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                ids.add(Ids.ulid(Clock.offset(clock, Duration.ofMillis(i))));
            }

            assertThat(ids).isSorted();
        }

        @Test
        void isMadeOnce() {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                ids.add(Ids.ulid(clock));
            }

            assertThat(ids).hasSize(10_000);
        }

        @Test
        void ofATraceIs32HexadecimalDigitsAndNotZero() {
            assertThat(Ids.trace()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        }
    }

    @Nested
    class AnEntityTag {
        @Test
        void isTheRevisionInQuotes() {
            assertThat(IfMatch.revision(IfMatch.tag(7))).hasValue(7);
        }

        @Test
        void ofStarMatchesAny() {
            assertThat(IfMatch.revision(" * ")).isEmpty();
        }

        @Test
        void mayNotBeMissing() {
            assertThatThrownBy(() -> IfMatch.revision(null))
                    .isInstanceOf(PatchbayException.class)
                    .hasMessage("Header If-Match is missing: send the ETag of the state you saw, or * to not mind.")
                    .extracting("code")
                    .isEqualTo(CommonCode.PRECONDITION_REQUIRED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "7", "W/\"7\"", "\"7\", \"8\"", "\"-1\"", "\"9999999999999999999\""})
        void ofAnotherFormIsRefused(String header) {
            assertThatThrownBy(() -> IfMatch.revision(header))
                    .hasMessage("Header If-Match '" + header + "': expected an ETag such as \"7\", or *.")
                    .extracting("code")
                    .isEqualTo(CommonCode.MALFORMED);
        }
    }

    @Nested
    class APage {
        @Test
        void hasFiftyItemsUnlessToldOtherwise() {
            assertThat(Page.Request.of(null, null)).isEqualTo(new Page.Request(50, Optional.empty()));
            assertThat(Page.Request.of(3, "x")).isEqualTo(new Page.Request(3, Optional.of("x")));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
        void ofASizeOutOfRangeIsRefused(int size) {
            assertThatThrownBy(() -> Page.Request.of(size, null))
                    .isInstanceOfSatisfying(PatchbayException.class, e -> assertThat(e.pointer())
                            .contains("/pageSize"))
                    .hasMessage("pageSize '" + size + "': expected 1 to 200.");
        }

        @Test
        void keepsACopyOfItsItems() {
            List<String> items = new ArrayList<>(List.of("a"));
            Page<String> page = new Page<>(items, Optional.empty());

            items.add("b");

            assertThat(page.items()).containsExactly("a");
        }
    }

    @Nested
    class ACaller {
        private final Caller reader = new Caller("ada", "default", Ids.trace(), Set.of(Scope.PLUGINS_READ));

        @Test
        void mayDoWhatItsScopesSay() {
            reader.require(Scope.PLUGINS_READ);

            assertThat(reader.has(Scope.PLUGINS_WRITE)).isFalse();
        }

        @Test
        void withoutAScopeIsToldWhichOneItNeeds() {
            assertThatThrownBy(() -> reader.require(Scope.PLUGINS_WRITE))
                    .hasMessage("This needs the scope 'plugins:write', which the token of 'ada' does not have.")
                    .extracting("code")
                    .isEqualTo(CommonCode.SCOPE_MISSING);
        }

        @ParameterizedTest
        @EnumSource(Scope.class)
        void thatIsThePlatformMayDoEverything(Scope scope) {
            assertThat(Caller.platform("deploy").has(scope)).isTrue();
        }
    }

    @Nested
    class ACode {
        @ParameterizedTest
        @EnumSource(CommonCode.class)
        void isShownInLowerCaseWithHyphensInAnyLocale(CommonCode code) {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr"));
            try {
                assertThat(code.text()).matches("[a-z]+(-[a-z]+)*");
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        void hasTheStatusOfItsKindUnlessItSaysAnother() {
            ErrorCode plain = new ErrorCode() {
                @Override
                public String name() {
                    return "PLAIN";
                }

                @Override
                public Kind kind() {
                    return Kind.LIMIT;
                }
            };

            assertThat(plain.status()).isEqualTo(429);
            assertThat(CommonCode.OVERLOADED.status()).isEqualTo(503);
        }
    }

    @Test
    void scopesAreFoundByTheirTexts() {
        assertThat(Scope.of("plugins:read")).contains(Scope.PLUGINS_READ);
        assertThat(Scope.of("plugins")).isEmpty();
        assertThat(Scope.texts()).hasSize(Scope.values().length).allSatisfy(text -> assertThat(Scope.of(text))
                .isPresent());
        assertThat(Arrays.stream(Scope.values()).map(Scope::text)).doesNotHaveDuplicates();
    }
}
