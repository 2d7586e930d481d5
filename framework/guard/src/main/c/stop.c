/*
 * Ends calls that compute inside the JDK, where no poll reaches them: suspends the thread, looks where it is, and throws an error
 * into it if that is code of the JDK that only computes, called by the plugin that is to be killed.
 */
#include <jni.h>
#include <jvmti.h>
#include <stdlib.h>
#include <string.h>

/* The same numbers as in NativeStop.java. */
enum outcome { THROWN = 0, NOT_RUNNING = 1, IN_PLUGIN = 2, ELSEWHERE = 3, LEFT = 4, FAILED = 5 };

#define FIRST_FRAMES 256
#define MOST_FRAMES 32768

/*
 * Code that computes on what it was given: it changes nothing that others share, so that it may end anywhere. What locks, loads
 * classes, does I/O or keeps caches is not here on purpose. A name that ends in '/' is a package, in '$' a prefix.
 */
static const char *const COMPUTES[] = {
    "java/math/", "java/util/regex/", "java/util/stream/", "java/util/function/", "java/lang/String",
    "java/lang/String$", "java/lang/StringLatin1", "java/lang/StringLatin1$", "java/lang/StringUTF16",
    "java/lang/StringUTF16$", "java/lang/StringCoding", "java/lang/StringBuilder", "java/lang/StringBuffer",
    "java/lang/AbstractStringBuilder", "java/lang/AbstractStringBuilder$", "java/lang/CharSequence",
    "java/lang/CharSequence$", "java/lang/Character", "java/lang/CharacterData$", "java/lang/CharacterDataLatin1",
    "java/lang/CharacterData00", "java/lang/Integer", "java/lang/Long", "java/lang/Double", "java/lang/Float",
    "java/lang/Math", "java/lang/StrictMath", "java/lang/FdLibm$", "java/lang/Iterable", "java/lang/Comparable",
    "java/lang/invoke/LambdaForm$", "java/lang/invoke/DirectMethodHandle$Holder",
    "java/lang/invoke/DelegatingMethodHandle$Holder", "java/lang/invoke/Invokers$Holder", "java/util/Arrays",
    "java/util/Arrays$", "java/util/DualPivotQuicksort",
    "java/util/DualPivotQuicksort$", "java/util/TimSort", "java/util/ComparableTimSort", "java/util/Collections",
    "java/util/Collections$", "java/util/ImmutableCollections", "java/util/ImmutableCollections$",
    "java/util/AbstractCollection", "java/util/AbstractList", "java/util/AbstractList$", "java/util/AbstractMap",
    "java/util/AbstractMap$", "java/util/AbstractSet", "java/util/Collection", "java/util/List", "java/util/Map",
    "java/util/Map$", "java/util/Iterator", "java/util/ArrayList", "java/util/ArrayList$", "java/util/LinkedList",
    "java/util/LinkedList$", "java/util/ArrayDeque", "java/util/ArrayDeque$", "java/util/HashMap", "java/util/HashMap$",
    "java/util/HashSet", "java/util/LinkedHashMap", "java/util/LinkedHashMap$", "java/util/LinkedHashSet",
    "java/util/TreeMap", "java/util/TreeMap$", "java/util/TreeSet", "java/util/PriorityQueue",
    "java/util/PriorityQueue$", "java/util/BitSet", "java/util/BitSet$", "java/util/Spliterators", "java/util/Spliterators$",
    "java/util/Spliterator", "java/util/Spliterator$", "java/util/PrimitiveIterator", "java/util/PrimitiveIterator$",
    "java/util/Objects", "java/util/Optional", "java/util/Random", "java/util/Random$", "java/util/SplittableRandom",
    "java/util/StringJoiner", "java/util/StringTokenizer", "java/util/Base64", "java/util/Base64$", "java/util/HexFormat",
    "java/util/Comparator", "java/util/Comparator$", "java/util/Comparators$", "java/util/KeyValueHolder",
    "jdk/internal/math/", "jdk/internal/util/ArraysSupport", "jdk/internal/util/Preconditions",
    "jdk/internal/util/random/RandomSupport", "jdk/internal/util/random/RandomSupport$", "jdk/internal/util/DecimalDigits", "java/nio/HeapByteBuffer", "java/nio/HeapCharBuffer",
    "java/nio/StringCharBuffer", "java/nio/CharBuffer", "java/nio/ByteBuffer", "java/nio/Buffer", "sun/nio/cs/UTF_8$",
    NULL
};

/*
 * Code that runs tasks, such as those BigInteger multiplies with since Java 19, and hands an error of theirs to whoever waits for
 * them. The error may come through it and may not begin there: it changes what threads share.
 */
static const char *const RUNS_TASKS[] = {
    "java/util/concurrent/ForkJoinTask", "java/util/concurrent/RecursiveTask", "java/util/concurrent/RecursiveAction",
    "java/util/concurrent/CountedCompleter", NULL
};

static jvmtiEnv *jvmti;

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    (void) reserved;
    if ((*vm)->GetEnv(vm, (void **) &jvmti, JVMTI_VERSION_11) != JNI_OK) {
        jvmti = NULL;
        return JNI_ERR;
    }
    jvmtiCapabilities wanted;
    memset(&wanted, 0, sizeof wanted);
    wanted.can_suspend = 1;
    wanted.can_signal_thread = 1;
    if ((*jvmti)->AddCapabilities(jvmti, &wanted) != JVMTI_ERROR_NONE) {
        (*jvmti)->DisposeEnvironment(jvmti);
        jvmti = NULL;
        return JNI_ERR;
    }
    return JNI_VERSION_10;
}

static int is_in(const char *const *list, const char *name, size_t length) {
    for (const char *const *entry = list; *entry != NULL; entry++) {
        size_t known = strlen(*entry);
        char last = (*entry)[known - 1];
        int prefix = last == '/' || last == '$';
        if (prefix ? length > known && strncmp(name, *entry, known) == 0
                   : length == known && strncmp(name, *entry, known) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Whether a frame of the JDK may be left: at any instruction if it is the first, else where it called the one before. */
static int may_end(jmethodID method, jclass type, int first) {
    char *signature = NULL;
    char *name = NULL;
    int answer = 0;
    if ((*jvmti)->GetClassSignature(jvmti, type, &signature, NULL) == JVMTI_ERROR_NONE && signature[0] == 'L'
            && (*jvmti)->GetMethodName(jvmti, method, &name, NULL, NULL) == JVMTI_ERROR_NONE) {
        const char *of = signature + 1;
        size_t length = strlen(signature) - 2;
        answer = strcmp(name, "<clinit>") != 0
                && (is_in(COMPUTES, of, length) || (!first && is_in(RUNS_TASKS, of, length)));
    }
    (*jvmti)->Deallocate(jvmti, (unsigned char *) name);
    (*jvmti)->Deallocate(jvmti, (unsigned char *) signature);
    return answer;
}

/* Looks at the frames from the top to the first of the plugin; IN_PLUGIN is left to the polls. */
static enum outcome judge(JNIEnv *jni, const jvmtiFrameInfo *frames, jint count, jobject loader) {
    for (jint depth = 0; depth < count; depth++) {
        jclass type = NULL;
        jobject owner = NULL;
        if ((*jvmti)->GetMethodDeclaringClass(jvmti, frames[depth].method, &type) != JVMTI_ERROR_NONE
                || (*jvmti)->GetClassLoader(jvmti, type, &owner) != JVMTI_ERROR_NONE) {
            return FAILED;
        }
        int ours = owner != NULL && (*jni)->IsSameObject(jni, owner, loader);
        int ends = owner == NULL && may_end(frames[depth].method, type, depth == 0);
        (*jni)->DeleteLocalRef(jni, owner);
        (*jni)->DeleteLocalRef(jni, type);
        if (ours) {
            return depth == 0 ? IN_PLUGIN : THROWN;
        }
        if (!ends) {
            return ELSEWHERE;
        }
    }
    return LEFT;
}

static enum outcome look(JNIEnv *jni, jthread thread, jobject loader) {
    jint state = 0;
    if ((*jvmti)->GetThreadState(jvmti, thread, &state) != JVMTI_ERROR_NONE) {
        return FAILED;
    }
    if (!(state & JVMTI_THREAD_STATE_RUNNABLE) || (state & JVMTI_THREAD_STATE_IN_NATIVE)) {
        return NOT_RUNNING;
    }
    jint room = FIRST_FRAMES;
    while (1) {
        jvmtiFrameInfo *frames = malloc((size_t) room * sizeof(jvmtiFrameInfo));
        jint count = 0;
        if (frames == NULL) {
            return FAILED;
        }
        jvmtiError error = (*jvmti)->GetStackTrace(jvmti, thread, 0, room, frames, &count);
        enum outcome found = error == JVMTI_ERROR_NONE ? judge(jni, frames, count, loader) : FAILED;
        free(frames);
        if (found != LEFT || count < room || room >= MOST_FRAMES) {
            return found;
        }
        room = MOST_FRAMES;
    }
}

/*
 * The thread stands still between the look and the throw, so it cannot leave the call in between. "here" says whether it is
 * still in the call: its first element becomes false when it leaves.
 */
JNIEXPORT jint JNICALL Java_io_patchbay_guard_bridge_NativeStop_stop(
        JNIEnv *jni, jclass self, jthread thread, jobject loader, jbooleanArray here, jthrowable error) {
    (void) self;
    if (jvmti == NULL || (*jvmti)->SuspendThread(jvmti, thread) != JVMTI_ERROR_NONE) {
        return FAILED;
    }
    jboolean still = JNI_FALSE;
    (*jni)->GetBooleanArrayRegion(jni, here, 0, 1, &still);
    enum outcome found = still ? look(jni, thread, loader) : LEFT;
    if (found == THROWN && (*jvmti)->StopThread(jvmti, thread, error) != JVMTI_ERROR_NONE) {
        found = FAILED;
    }
    (*jvmti)->ResumeThread(jvmti, thread);
    return found;
}
