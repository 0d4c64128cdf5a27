package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Normalizers, pre-tokenizers, decoders and post-processors, of which a sequence holds others. */
final class Components {

    private Components() {}

    /**
     * A component and all within it.
     *
     * @param list the field in which a sequence of this kind holds others
     */
    static Stream<JsonNode> all(JsonNode component, String list) {
        return Stream.concat(
                Stream.of(component),
                StreamSupport.stream(component.path(list).spliterator(), false)
                        .flatMap(inner -> all(inner, list)));
    }

    /** Whether a tokenizer turns texts into letters that each stand for a byte. */
    static boolean isByteLevel(JsonNode settings) {
        return all(settings.path("pre_tokenizer"), "pretokenizers")
                .anyMatch(each -> isA(each, "ByteLevel"));
    }

    static boolean isA(JsonNode component, String type) {
        return component.path("type").asText().equals(type);
    }
}
