package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeCharactersTest {

    @ParameterizedTest
    @CsvSource({
        "a\\ud83d, a\\ufffd",
        "\\ud83d\\ud83d\\ude00b, \\ufffd\\ud83d\\ude00b",
        "\\ude00\\ud83d, \\ufffd\\ufffd",
        "\\ude00a\\ud83d b, \\ufffda\\ufffd b"
    })
    void everyHalfBecomesOneCharacter(String halves, String whole) {
        assertThat(WholeCharacters.of(unescaped(halves))).isEqualTo(unescaped(whole));
    }

    @Test
    void aTextWithoutHalvesIsTheSame() {
        String text = "hare \ud83d\ude00 é";
        assertThat(WholeCharacters.of(text)).isSameAs(text);
        JsonNode record = Json.parse("", "{\"a\": [\"\\ud83d\\ude00\", 1, null, {\"b\": true}]}");
        assertThat(WholeCharacters.of(record)).isSameAs(record);
    }

    @Test
    void textsAndNamesInARecordAreMended() {
        JsonNode record =
                Json.parse("", "{\"a\\ud83d\": [\"b\\ude00\", {\"c\": \"\\ud83d!\"}], \"n\": 1.0}");
        assertThat(WholeCharacters.of(record))
                .isEqualTo(
                        Json.parse(
                                "",
                                "{\"a\\ufffd\": [\"b\\ufffd\", {\"c\": \"\\ufffd!\"}], \"n\":"
                                        + " 1.0}"));
    }

    private static String unescaped(String text) {
        return Json.parse("", "\"" + text + "\"").textValue();
    }
}
