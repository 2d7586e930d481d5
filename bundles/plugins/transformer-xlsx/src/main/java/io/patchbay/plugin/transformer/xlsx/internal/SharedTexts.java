package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/** The texts that cells refer to by number. All are kept, because any cell may ask for any. */
final class SharedTexts {
    /** About 256 MiB. */
    private static final long MOST_CHARACTERS = 128L * 1024 * 1024;

    /** What an empty text costs, in characters. */
    private static final int EACH = 24;

    private final String file;
    private final List<JsonString> texts = new ArrayList<>();

    SharedTexts(String file) {
        this.file = file;
    }

    void read(PartXml xml) {
        long characters = 0;
        while (xml.next()) {
            if (xml.starts("si")) {
                String text = xml.richText("si");
                characters += text.length() + EACH;
                if (characters > MOST_CHARACTERS) {
                    throw PluginException.of(
                            "too-many-texts",
                            "Workbook '" + file + "' has more than " + MOST_CHARACTERS
                                    + " characters of different texts. Split it, or save it as CSV.");
                }
                texts.add(new JsonString(text));
            }
        }
    }

    JsonString get(String index) {
        try {
            return texts.get(Integer.parseInt(index));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Fault.workbook(file, "refers to the text '" + index + "' and has " + texts.size(), e);
        }
    }
}
