package io.patchbay.api.action;

import static io.patchbay.api.action.ActionsTest.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
    enum Mode {
        FAST,
        VERY_SLOW
    }

    sealed interface Auth {
        record HttpBasic(String user) implements Auth {}

        record None() implements Auth {}
    }

    record Range(int from, int to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("'from' is above 'to'.");
            }
        }
    }

    record Tree(String name, List<Tree> children) {}

    record Everything(
            Optional<String> text,
            Optional<Boolean> flag,
            Optional<Integer> small,
            Optional<Long> large,
            Optional<Double> real,
            Optional<BigDecimal> decimal,
            Optional<BigInteger> big,
            Optional<Mode> mode,
            Optional<List<Integer>> list,
            Optional<Set<String>> set,
            Optional<Map<String, Long>> map,
            Optional<Range> range,
            Optional<Auth> auth,
            Optional<Tree> tree,
            Optional<Json> any,
            Optional<JsonObject> object,
            Optional<Instant> instant,
            Optional<LocalDate> date,
            Optional<LocalDateTime> dateTime,
            Optional<Duration> duration,
            Optional<URI> uri) {}

    record Plain(
            String text,
            @Describe(value = "How many.", defaultValue = "7") int count,
            boolean flag,
            @Describe(value = "How.", defaultValue = "\"very-slow\"") Mode mode) {}

    static final class Echo implements Plugin {
        @Action
        public Everything everything(Everything in) {
            return in;
        }

        @Action
        public Plain plain(Plain in) {
            return in;
        }

        @Action
        public Auth auth(Auth in) {
            return in;
        }

        @Action
        public List<Tree> trees(Tree in) {
            return List.of(in, in);
        }
    }

    private final ActionPort port = Actions.bind(new Echo());

    private Json call(String action, String input) throws Exception {
        return port.call(action, object(input), Streams.NONE, new QuietInvocation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {'text':''}
            {'text':'ä\\u0000😀'}
            {'flag':true}
            {'small':-2147483648}
            {'large':9223372036854775807}
            {'real':-0.25}
            {'decimal':1234567890.12345678901234567890}
            {'big':123456789012345678901234567890}
            {'mode':'very-slow'}
            {'list':[3,1,2]}
            {'list':[]}
            {'set':['b','a']}
            {'map':{'b':1,'a':2}}
            {'range':{'from':1,'to':2}}
            {'auth':{'type':'http-basic','user':'u'}}
            {'auth':{'type':'none'}}
            {'tree':{'name':'a','children':[{'name':'b','children':[]}]}}
            {'any':[1,{'a':null}]}
            {'object':{'a':1}}
            {'instant':'2026-01-31T12:00:00.123456789Z'}
            {'date':'2026-01-31'}
            {'dateTime':'2026-01-31T12:00:01'}
            {'duration':'PT1.5S'}
            {'uri':'https://example.com/a?b=c#d'}
            """)
    void valuesComeBackAsTheyWent(String input) throws Exception {
        assertThat(call("everything", input).toString()).isEqualTo(object(input).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {'text':1}                           | /text        | Input '/text' is '1': expected a text.
            {'flag':'true'}                      | /flag        | Input '/flag' is 'true': expected true or false.
            {'small':2147483648}                 | /small       | Input '/small' is '2147483648': expected a whole number from -2147483648 to 2147483647.
            {'small':1.5}                        | /small       | Input '/small' is '1.5': expected a whole number from -2147483648 to 2147483647.
            {'large':9223372036854775808}        | /large       | Input '/large' is '9223372036854775808': expected a whole number of 64 bits.
            {'real':1e400}                       | /real        | Input '/real' is '1E+400': expected a number up to ±1.797e308.
            {'decimal':'1'}                      | /decimal     | Input '/decimal' is '1': expected a number.
            {'big':1.5}                          | /big         | Input '/big' is '1.5': expected a whole number.
            {'mode':'FAST'}                      | /mode        | Input '/mode' is 'FAST': expected one of 'fast', 'very-slow'.
            {'list':{}}                          | /list        | Input '/list' is an object: expected an array.
            {'list':[1,'a']}                     | /list/1      | Input '/list/1' is 'a': expected a whole number from -2147483648 to 2147483647.
            {'set':['a','a']}                    | /set/1       | Input '/set/1' is 'a': expected a value that does not stand there before.
            {'map':{'a/b~':null}}                | /map/a~1b~0  | Input '/map/a~1b~0' is null: expected a whole number of 64 bits.
            {'range':{'from':2,'to':1}}          | /range       | Input '/range': 'from' is above 'to'.
            {'range':[]}                         | /range       | Input '/range' is an array: expected an object.
            {'auth':{'type':'basic'}}            | /auth/type   | Input '/auth/type' is 'basic': expected one of 'http-basic', 'none'.
            {'auth':{}}                          | /auth/type   | Input '/auth/type' is missing: expected one of 'http-basic', 'none'.
            {'auth':{'type':'none','user':'u'}}  | /auth/user   | Input '/auth/user' is not known: expected no members.
            {'object':[]}                        | /object      | Input '/object' is an array: expected an object.
            {'instant':'2026-01-31'}             | /instant     | Input '/instant' is '2026-01-31': expected a time such as '2026-01-31T12:00:00Z'.
            {'date':'31.1.2026'}                 | /date        | Input '/date' is '31.1.2026': expected a date such as '2026-01-31'.
            {'duration':'5s'}                    | /duration    | Input '/duration' is '5s': expected a duration such as 'PT1.5S' or 'P1D'.
            {'uri':'a b'}                        | /uri         | Input '/uri' is 'a b': expected a URI such as 'https://example.com/a'.
            """)
    void valueThatDoesNotFitIsNamed(String input, String pointer, String message) {
        assertThatThrownBy(() -> call("everything", input))
                .isInstanceOfSatisfying(PatchbayException.class, e -> {
                    assertThat(e.code()).isEqualTo(ActionCode.INVALID_INPUT);
                    assertThat(e.pointer()).contains(pointer);
                })
                .hasMessage(message);
    }

    @Test
    void absentMembersTakeTheirDefaults() throws Exception {
        assertThat(call("plain", "{'text':'a','flag':false}"))
                .isEqualTo(object("{'text':'a','count':7,'flag':false,'mode':'very-slow'}"));
    }

    @Test
    void nullOfAnOptionalMeansAbsent() throws Exception {
        assertThat(call("everything", "{'text':null}")).isEqualTo(JsonObject.EMPTY);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> call("plain", "{'text':null,'count':'x','extra':1}"))
                .hasMessage(
                        "Input '/text' is null: expected a text. Input '/count' is 'x': expected a whole number from"
                                + " -2147483648 to 2147483647. Input '/flag' is missing: expected true or false. Input"
                                + " '/extra' is not known: expected 'text', 'count', 'flag', 'mode'.");
    }

    @Test
    void onlyTheFirstTenProblemsAreSpelledOut() {
        assertThatThrownBy(() -> call("everything", "{'list':['" + "a','".repeat(11) + "b']}"))
                .hasMessageContaining("/list/9")
                .hasMessageNotContaining("/list/10")
                .hasMessageEndingWith("And 2 more.");
    }

    @Test
    void longValuesAreCutInMessages() {
        assertThatThrownBy(() -> call("everything", "{'date':'" + "9".repeat(500) + "'}"))
                .hasMessageContaining("'" + "9".repeat(60) + "…'");
    }

    @Test
    void sealedInterfaceMayBeTheWholeInput() throws Exception {
        assertThat(call("auth", "{'type':'http-basic','user':'u'}"))
                .isEqualTo(object("{'type':'http-basic','user':'u'}"));
    }

    @Test
    void schemaOfARecordSaysAllThatIsKnown() {
        assertThat(input("plain"))
                .isEqualTo(object(
                        "{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object','properties':{"
                                + "'text':{'type':'string'},"
                                + "'count':{'type':'integer','format':'int32','description':'How many.','default':7},"
                                + "'flag':{'type':'boolean'},"
                                + "'mode':{'type':'string','enum':['fast','very-slow'],'description':'How.','default':'very-slow'}},"
                                + "'required':['text','flag'],'additionalProperties':false}"));
    }

    @Test
    void schemaOfASealedInterfaceIsAChoice() {
        assertThat(input("auth"))
                .isEqualTo(object("{'$schema':'https://json-schema.org/draft/2020-12/schema','oneOf':["
                        + "{'type':'object','properties':{'type':{'const':'http-basic'},'user':{'type':'string'}},"
                        + "'required':['type','user'],'additionalProperties':false},"
                        + "{'type':'object','properties':{'type':{'const':'none'}},"
                        + "'required':['type'],'additionalProperties':false}]}"));
    }

    @Test
    void recursiveTypeIsDefinedOnce() {
        String tree = "'Tree':{'type':'object','properties':{'name':{'type':'string'},'children':{'type':'array',"
                + "'items':{'$ref':'#/$defs/Tree'}}},'required':['name','children'],'additionalProperties':false}";

        assertThat(input("trees"))
                .isEqualTo(object(
                        "{'$schema':'https://json-schema.org/draft/2020-12/schema','$ref':'#/$defs/Tree','$defs':{"
                                + tree + "}}"));
        assertThat(port.actions().get(3).output().get("items")).contains(object("{'$ref':'#/$defs/Tree'}"));
    }

    private JsonObject input(String action) {
        return port.actions().stream()
                .filter(spec -> spec.name().equals(action))
                .findFirst()
                .orElseThrow()
                .input();
    }
}
