package org.loraworkbench.data.tokenizer;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED32;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loraworkbench.config.InputFile;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.tokenizer.SentencePieceModel.Kind;
import org.loraworkbench.data.tokenizer.SentencePieceModel.Piece;

/**
 * Reads a SentencePiece model. Tags carry the names of {@code sentencepiece_model.proto}; what has
 * none here is skipped.
 */
final class SentencePieceFile {

    private static final int PIECES = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int TRAINER_SPEC = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int NORMALIZER_SPEC = 3 << 3 | WIRETYPE_LENGTH_DELIMITED;

    private static final int PIECE = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int SCORE = 2 << 3 | WIRETYPE_FIXED32;
    private static final int TYPE = 3 << 3 | WIRETYPE_VARINT;

    private static final int MODEL_TYPE = 3 << 3 | WIRETYPE_VARINT;
    private static final int BYTE_FALLBACK = 35 << 3 | WIRETYPE_VARINT;
    private static final int UNK_ID = 40 << 3 | WIRETYPE_VARINT;
    private static final int BOS_ID = 41 << 3 | WIRETYPE_VARINT;
    private static final int EOS_ID = 42 << 3 | WIRETYPE_VARINT;
    private static final int UNK_PIECE = 45 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int BOS_PIECE = 46 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int EOS_PIECE = 47 << 3 | WIRETYPE_LENGTH_DELIMITED;

    private static final int PRECOMPILED_CHARSMAP = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;

    private static final int UNIGRAM = 1;
    private static final int WORD = 3;
    private static final int CHAR = 4;

    private final Path file;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private int modelType = UNIGRAM;
    private boolean byteFallback;
    private byte[] characterMap = {};

    /** With the values that stand for what is not in a file. */
    private SentencePieceFile(Path file) {
        this.file = file;
        ids.putAll(Map.of("unk_token", 0, "bos_token", 1, "eos_token", 2));
        names.putAll(Map.of("unk_token", "<unk>", "bos_token", "<s>", "eos_token", "</s>"));
    }

    /**
     * @throws DataException if this is no whole model of SentencePiece, or one of whole words
     * @throws org.loraworkbench.config.ConfigException if the file cannot be read
     */
    static SentencePieceModel read(Path file) throws IOException {
        SentencePieceFile reader = new SentencePieceFile(file);
        try {
            reader.readModel(InputFile.bytes(file));
        } catch (InvalidProtocolBufferException e) {
            throw reader.damaged(e);
        }
        return reader.model();
    }

    private SentencePieceModel model() {
        int unknown = ids.get("unk_token");
        if (unknown < 0 || unknown >= pieces.size()) {
            throw damaged(null);
        }
        if (modelType < UNIGRAM || modelType == WORD || modelType > CHAR) {
            throw new DataException(
                    "%s is a SentencePiece model of type %s; it must be UNIGRAM, BPE or CHAR."
                            .formatted(file, modelType == WORD ? "WORD" : modelType));
        }
        names.keySet().removeIf(name -> ids.get(name) < 0);
        return new SentencePieceModel(
                modelType == UNIGRAM, pieces, byteFallback, unknown, names, characterMap);
    }

    private DataException damaged(IOException cause) {
        return new DataException(
                "%s is no whole model of SentencePiece; copy or download it again, or, if it is one of tiktoken, make a tokenizer.json with transformers: AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)."
                        .formatted(file),
                cause);
    }

    private void readModel(byte[] bytes) throws IOException {
        readFields(
                bytes,
                (tag, input) -> {
                    switch (tag) {
                        case PIECES -> pieces.add(piece(input.readByteArray()));
                        case TRAINER_SPEC -> readFields(input.readByteArray(), this::readTrainer);
                        case NORMALIZER_SPEC ->
                                readFields(input.readByteArray(), this::readNormalizer);
                        default -> input.skipField(tag);
                    }
                });
    }

    private static Piece piece(byte[] bytes) throws IOException {
        PieceFields fields = new PieceFields();
        readFields(
                bytes,
                (tag, input) -> {
                    switch (tag) {
                        case PIECE -> fields.text = input.readStringRequireUtf8();
                        case SCORE -> fields.score = input.readFloat();
                        case TYPE -> fields.kind = kind(input.readEnum());
                        default -> input.skipField(tag);
                    }
                });
        return new Piece(fields.text, fields.score, fields.kind);
    }

    private static Kind kind(int type) {
        return switch (type) {
            case 3 -> Kind.CONTROL;
            case 4 -> Kind.USER_DEFINED;
            default -> Kind.OTHER;
        };
    }

    private void readTrainer(int tag, CodedInputStream input) throws IOException {
        switch (tag) {
            case MODEL_TYPE -> modelType = input.readEnum();
            case BYTE_FALLBACK -> byteFallback = input.readBool();
            case UNK_ID -> ids.put("unk_token", input.readInt32());
            case BOS_ID -> ids.put("bos_token", input.readInt32());
            case EOS_ID -> ids.put("eos_token", input.readInt32());
            case UNK_PIECE -> names.put("unk_token", input.readStringRequireUtf8());
            case BOS_PIECE -> names.put("bos_token", input.readStringRequireUtf8());
            case EOS_PIECE -> names.put("eos_token", input.readStringRequireUtf8());
            default -> input.skipField(tag);
        }
    }

    private void readNormalizer(int tag, CodedInputStream input) throws IOException {
        if (tag == PRECOMPILED_CHARSMAP) {
            characterMap = input.readByteArray();
        } else {
            input.skipField(tag);
        }
    }

    private static void readFields(byte[] message, FieldReader reader) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(message);
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            reader.read(tag, input);
        }
    }

    private interface FieldReader {
        void read(int tag, CodedInputStream input) throws IOException;
    }

    private static final class PieceFields {
        private String text = "";
        private float score;
        private Kind kind = Kind.OTHER;
    }
}
