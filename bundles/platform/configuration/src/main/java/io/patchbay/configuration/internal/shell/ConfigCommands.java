package io.patchbay.configuration.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.configuration.internal.ConfigurationEntry;
import io.patchbay.configuration.internal.ConfigurationView;
import io.patchbay.configuration.internal.Configurations;
import io.patchbay.configuration.internal.Difference;
import io.patchbay.configuration.internal.Edit;
import io.patchbay.configuration.internal.RevisionView;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:config}: the shell door. */
@Component(
        service = ConfigCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=config"})
public final class ConfigCommands {
    private static final String ANYWAY = "--undescribed";
    private static final String TRIAL = "--dry-run";
    private static final String USAGE =
            """
            config list                        all configurations
            config show PID                    what is set, and what may be set
            config set PID NAME=VALUE…         sets some; a list has commas between its values
            config set PID NAME VALUE…         sets one, its values as words
            config unset PID NAME…             takes some back to their defaults
            config reset PID                   takes all back
            config history PID                 who changed what, newest first
            config diff PID REVISION           what is different now from what held then
            config rollback PID REVISION       makes hold again what held then
            With --dry-run at the end set and unset change nothing and say what they
            would change; what nobody describes is set with --undescribed. Examples:
              config set io.patchbay.permission deploy=ask
              config set io.patchbay.core.isolation isolated=acme.csv,acme.xml
              config set acme.feed~daily url https://feeds.acme.example/daily""";

    private final Configurations configurations;

    /** Takes its service. */
    @Activate
    public ConfigCommands(@Reference Configurations configurations) {
        this.configurations = configurations;
    }

    /** {@code patchbay:config}: how it is used. */
    @Descriptor(
            "Shows and changes configurations; without a verb it tells all of them.\n"
                    + "config list\nconfig show io.patchbay.trust\nconfig set io.patchbay.trust mode=require\nconfig history io.patchbay.trust")
    @Syntax({
        "config list",
        "config show PID",
        "config set PID NAME=VALUE… [--dry-run] [--undescribed]",
        "config set PID NAME VALUE…",
        "config unset PID NAME… [--dry-run]",
        "config reset PID",
        "config history PID",
        "config diff|rollback PID REVISION",
        "config help"
    })
    public Reply config() {
        return Reply.of(USAGE);
    }

    /** {@code patchbay:config VERB …}: shows or changes configurations. */
    public Reply config(CommandSession session, String verb, String... arguments) {
        Caller caller = SessionCaller.of(session::get);
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean undescribed = words.remove(ANYWAY);
        boolean trial = words.remove(TRIAL);
        return switch (verb) {
            case "help" -> Reply.of(USAGE);
            case "list" -> {
                counted(verb, words, 0, 0);
                yield list(caller);
            }
            case "show" ->
                shown(configurations.get(caller, counted(verb, words, 1, 1).get(0)));
            case "set" -> set(caller, counted(verb, words, 2, Integer.MAX_VALUE), undescribed, trial);
            case "unset" -> unset(caller, counted(verb, words, 2, Integer.MAX_VALUE), trial);
            case "reset" -> reset(caller, counted(verb, words, 1, 1).get(0));
            case "history" -> history(caller, counted(verb, words, 1, 1).get(0));
            case "diff" -> {
                counted(verb, words, 2, 2);
                JsonObject different = configurations.diff(caller, words.get(0), revision(words));
                yield Reply.of(ConfigLines.difference(different), different);
            }
            case "rollback" -> rollback(caller, counted(verb, words, 2, 2));
            default ->
                throw new PatchbayException(
                        CommonCode.INVALID_VALUE,
                        "'config " + verb
                                + "': expected list, show, set, unset, reset, history, diff or rollback. See 'config help'.");
        };
    }

    private static List<String> counted(String verb, List<String> words, int least, int most) {
        if (words.size() < least || words.size() > most) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "'config " + verb + "' with " + words.size() + " arguments: expected "
                            + USAGE.lines()
                                    .filter(line -> line.startsWith("config " + verb))
                                    .map(line -> "'" + line.replaceFirst("\\s{2,}.*", "") + "'")
                                    .findFirst()
                                    .orElse("none")
                            + ". See 'config help'.");
        }
        return words;
    }

    private Reply list(Caller caller) {
        List<ConfigurationEntry> all = new ArrayList<>();
        Page<ConfigurationEntry> page = configurations.list(caller, new Page.Request(Page.MAX_SIZE, Optional.empty()));
        all.addAll(page.items());
        while (page.nextPageToken().isPresent()) {
            page = configurations.list(caller, new Page.Request(Page.MAX_SIZE, page.nextPageToken()));
            all.addAll(page.items());
        }
        return Reply.of(ConfigLines.list(all), all);
    }

    private static Reply shown(ConfigurationView view) {
        return Reply.of(ConfigLines.of(view), view);
    }

    private Reply history(Caller caller, String pid) {
        Page<RevisionView> page = configurations.history(caller, pid, new Page.Request(20, Optional.empty()));
        return Reply.of(ConfigLines.history(page), page.items());
    }

    private Reply set(Caller caller, List<String> words, boolean undescribed, boolean trial) {
        Edit edit = edit(words.get(0), "", undescribed).trial(trial);
        return changed(caller, edit, values(words.subList(1, words.size())));
    }

    private static Map<String, Given> values(List<String> words) {
        if (!words.get(0).contains("=")) {
            if (words.size() == 1) {
                throw new PatchbayException(
                        CommonCode.INVALID_VALUE,
                        "'" + words.get(0) + "' has no value: expected '" + words.get(0)
                                + "=VALUE'. See 'config help'.");
            }
            return Map.of(words.get(0), new Given.OfText(words.subList(1, words.size())));
        }
        Map<String, Given> values = new LinkedHashMap<>();
        for (String word : words) {
            int sign = word.indexOf('=');
            if (sign < 1) {
                throw new PatchbayException(
                        CommonCode.INVALID_VALUE,
                        "'" + word + "': expected NAME=VALUE. A value with blanks stands in quotes: 'NAME=a b'.");
            }
            values.put(word.substring(0, sign), new Given.OfLine(word.substring(sign + 1)));
        }
        return values;
    }

    private Reply unset(Caller caller, List<String> words, boolean trial) {
        Map<String, Given> values = new LinkedHashMap<>();
        words.subList(1, words.size()).forEach(name -> values.put(name, new Given.OfJson(JsonNull.NULL)));
        return changed(caller, edit(words.get(0), "", true).trial(trial), values);
    }

    private Reply changed(Caller caller, Edit edit, Map<String, Given> values) {
        if (!edit.trial()) {
            ConfigurationView view = configurations.merge(caller, edit, values);
            return Reply.of(ConfigLines.changed(view, values.keySet()), view);
        }
        ConfigurationView now = configurations.get(caller, edit.pid());
        ConfigurationView then = configurations.merge(caller, edit, values);
        JsonObject different = Difference.of(now.values(), then.values());
        return Reply.of(
                "Nothing was changed. It would be:" + System.lineSeparator() + ConfigLines.difference(different),
                different);
    }

    private Reply reset(Caller caller, String pid) {
        configurations.delete(caller, edit(pid, "", true));
        return Reply.of("Of " + pid + " all defaults hold from now on.");
    }

    private Reply rollback(Caller caller, List<String> words) {
        long revision = revision(words);
        return shown(configurations.rollback(caller, edit(words.get(0), "rollback to " + revision, true), revision));
    }

    private static long revision(List<String> words) {
        try {
            return Long.parseLong(words.get(1));
        } catch (NumberFormatException e) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "Revision '" + words.get(1) + "': expected a number of 'config history " + words.get(0) + "'.");
        }
    }

    private static Edit edit(String pid, String note, boolean undescribed) {
        return new Edit(pid, new Origin("shell", note), OptionalLong.empty(), undescribed);
    }
}
