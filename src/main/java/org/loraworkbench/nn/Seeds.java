package org.loraworkbench.nn;

/** Derives independent seeds from one, the same on every machine. */
public final class Seeds {

    private Seeds() {}

    /** A seed for a name (64-bit FNV-1a). */
    public static long of(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Mixes seeds into one in which every bit depends on all of theirs (SplitMix64's finisher). */
    public static long mix(long... seeds) {
        long state = 0;
        for (long seed : seeds) {
            state += seed + 0x9e3779b97f4a7c15L;
            state = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
            state = (state ^ (state >>> 27)) * 0x94d049bb133111ebL;
            state ^= state >>> 31;
        }
        return state;
    }
}
