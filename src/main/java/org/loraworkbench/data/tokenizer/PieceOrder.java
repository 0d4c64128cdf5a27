package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loraworkbench.data.tokenizer.SentencePieceModel.Kind;
import org.loraworkbench.data.tokenizer.SentencePieceModel.Piece;

/** How a class numbers the pieces of a SentencePiece model: transformers' converters. */
final class PieceOrder {

    /** So many transformers gives to T5 where no file says it. */
    private static final int SENTINELS = 100;

    /** So little scores what no text shall become. */
    private static final float NEVER = -100;

    private final TokenizerClass tokenizerClass;
    private final ObjectNode settings;
    private final SpecialTokens special;

    PieceOrder(TokenizerClass tokenizerClass, ObjectNode settings) {
        this.tokenizerClass = tokenizerClass;
        this.settings = settings;
        special = new SpecialTokens(settings, tokenizerClass.defaults(), List.of());
    }

    List<Piece> of(List<Piece> pieces) {
        return switch (tokenizerClass) {
            case T5 -> withSentinels(pieces);
            case XLM_ROBERTA -> asFairseq(pieces);
            case CAMEMBERT -> asCamembert(pieces);
            case PIECES -> renamed(pieces);
            default -> pieces;
        };
    }

    /** How many tokens T5 has for what is cut out of a text. */
    static int sentinels(JsonNode settings) {
        return settings.path("extra_ids").asInt(SENTINELS);
    }

    private List<Piece> withSentinels(List<Piece> pieces) {
        int number = sentinels(settings);
        return Stream.concat(
                        pieces.stream(),
                        IntStream.range(0, number)
                                .mapToObj(i -> Piece.of("<extra_id_%d>".formatted(number - 1 - i))))
                .toList();
    }

    /** fairseq begins with four tokens of its own, where SentencePiece has three. */
    private List<Piece> asFairseq(List<Piece> pieces) {
        return joined(
                Stream.of("bos_token", "pad_token", "eos_token", "unk_token")
                        .map(this::name)
                        .map(Piece::of)
                        .toList(),
                pieces,
                3);
    }

    private List<Piece> asCamembert(List<Piece> pieces) {
        return joined(
                List.of(
                        Piece.of("<s>NOTUSED"),
                        Piece.of(name("pad_token")),
                        Piece.of("</s>NOTUSED"),
                        Piece.of(name("unk_token")),
                        new Piece("<unk>NOTUSED", NEVER, Kind.OTHER)),
                pieces,
                1);
    }

    private List<Piece> joined(List<Piece> first, List<Piece> pieces, int replaced) {
        List<Piece> joined = new ArrayList<>(first);
        joined.addAll(pieces.subList(Math.min(replaced, pieces.size()), pieces.size()));
        joined.add(Piece.of(name("mask_token")));
        return joined;
    }

    /** A model may keep numbers for tokens to come, which the settings then name. */
    private List<Piece> renamed(List<Piece> pieces) {
        List<Piece> renamed = new ArrayList<>(pieces);
        List<String> texts = new ArrayList<>(pieces.stream().map(Piece::text).toList());
        for (Map.Entry<String, JsonNode> token :
                settings.path("added_tokens_decoder").properties()) {
            int id = Integer.parseInt(token.getKey());
            String text = token.getValue().path("content").asText();
            if (id >= 0 && id < texts.size() && !texts.contains(text)) {
                renamed.set(id, new Piece(text, pieces.get(id).score(), pieces.get(id).kind()));
                texts.set(id, text);
            }
        }
        return renamed;
    }

    private String name(String specialToken) {
        return special.named(specialToken).orElse(tokenizerClass.defaults().get(specialToken));
    }
}
