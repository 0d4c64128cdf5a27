package org.loraworkbench.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Tells the validation data of one run from those of another, row by row and token by token. */
public final class ValidationFingerprint {

    private static final int BYTES = 16;

    private ValidationFingerprint() {}

    /** Equal where models read the same rows in the same order, and were to find the same. */
    public static String of(List<Batch> batches) {
        MessageDigest digest = sha256();
        for (Batch batch : batches) {
            new TreeMap<>(batch.fields()).forEach((name, field) -> add(digest, name, field));
            new TreeMap<>(batch.realFields()).forEach((name, field) -> add(digest, name, field));
        }
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    }

    private static void add(MessageDigest digest, String name, Batch.Field field) {
        ByteBuffer values = ByteBuffer.allocate(field.values().length * Long.BYTES);
        values.asLongBuffer().put(field.values());
        add(digest, name, field.shape(), values);
    }

    private static void add(MessageDigest digest, String name, Batch.RealField field) {
        ByteBuffer values = ByteBuffer.allocate(field.values().length * Float.BYTES);
        values.asFloatBuffer().put(field.values());
        add(digest, name, field.shape(), values);
    }

    private static void add(MessageDigest digest, String name, long[] shape, ByteBuffer values) {
        digest.update((name + Arrays.toString(shape)).getBytes(StandardCharsets.UTF_8));
        digest.update(values);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
