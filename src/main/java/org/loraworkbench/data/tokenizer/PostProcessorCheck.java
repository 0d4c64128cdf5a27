package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.loraworkbench.config.Shown;
import org.loraworkbench.data.tokenizer.TokenizerCheck.Problems;

/** What puts special tokens around a text: a template of them for one text, and one for a pair. */
final class PostProcessorCheck {

    private static final String SINGLE = "single";
    private static final String SPECIAL = "special_tokens";

    private final Problems problems;

    PostProcessorCheck(Problems problems) {
        this.problems = problems;
    }

    void require(JsonNode postProcessor) {
        requireNumbers(postProcessor);
        List<JsonNode> templates =
                Components.all(postProcessor, "processors")
                        .filter(each -> each.has(SINGLE))
                        .toList();
        if (templates.size() > 1) {
            throw problems.at(
                    "post_processor",
                    "puts special tokens around a text by %d templates; it must have one"
                            .formatted(templates.size()));
        }
        templates.forEach(this::requireTemplate);
    }

    /** Of tokens and of types of tokens: 32 bits there, with a sign here. */
    private void requireNumbers(JsonNode node) {
        if (node.isNumber() && !node.canConvertToInt()) {
            throw problems.at(
                    "post_processor",
                    "has the number %s; it must be at most %d"
                            .formatted(Shown.text(node.toString()), Integer.MAX_VALUE));
        }
        node.forEach(this::requireNumbers);
    }

    private void requireTemplate(JsonNode template) {
        template.path(SPECIAL).properties().forEach(e -> requireSpecial(e.getKey(), e.getValue()));
        for (String texts : List.of(SINGLE, "pair")) {
            for (JsonNode piece : template.path(texts)) {
                JsonNode token = piece.path("SpecialToken").path("id");
                if (token.isTextual() && !template.path(SPECIAL).has(token.textValue())) {
                    throw problems.at(
                            "post_processor." + texts,
                            "names the special token \"%s\", which %s does not describe; add it there"
                                    .formatted(Shown.text(token.textValue()), SPECIAL));
                }
            }
        }
        for (JsonNode piece : template.path(SINGLE)) {
            if (piece.path("Sequence").path("id").asText().equals("B")) {
                throw problems.at(
                        "post_processor.single",
                        "asks for a second text, B, where there is one alone; it must name A");
            }
        }
    }

    private void requireSpecial(String name, JsonNode token) {
        int tokens = token.path("tokens").size();
        if (tokens != token.path("ids").size()) {
            throw problems.at(
                    "post_processor." + SPECIAL,
                    "gives \"%s\" other numbers of ids and of tokens; they must be as many"
                            .formatted(Shown.text(name)));
        }
    }
}
