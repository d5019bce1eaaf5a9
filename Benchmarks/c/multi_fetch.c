// The yardstick: what libcurl itself costs.
//
//     multi_fetch BASE COUNT IN_FLIGHT
//
// Fetches BASE/0, BASE/1, ... with an Authorization header, so many in flight at once, and keeps header and body of
// each answer in a buffer until the answer is complete. Prints one line of JSON. The exit status is 1 if any answer
// was not a 200.
//
// It sends the same headers as mailslot does, since libcurl's time goes with their length.
//
// It is the plainest loop that libcurl's documentation suggests for many transfers: curl_multi_perform and
// curl_multi_poll, with easy handles that are used again.

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

struct buffer {
    char *bytes;
    size_t length, capacity;
};

struct transfer {
    CURL *handle;
    struct buffer header, body;
};

static void fail(const char *what) {
    fprintf(stderr, "multi_fetch: %s\n", what);
    exit(2);
}

static size_t keep(char *data, size_t size, size_t count, void *target) {
    struct buffer *buffer = target;
    size_t added = size * count;
    if (buffer->length + added > buffer->capacity) {
        buffer->capacity = (buffer->length + added) * 2;
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
        if (!buffer->bytes) fail("out of memory");
    }
    memcpy(buffer->bytes + buffer->length, data, added);
    buffer->length += added;
    return added;
}

static void prepare(struct transfer *transfer, struct curl_slist *headers) {
    transfer->handle = curl_easy_init();
    if (!transfer->handle) fail("no easy handle");
    curl_easy_setopt(transfer->handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(transfer->handle, CURLOPT_HEADERFUNCTION, keep);
    curl_easy_setopt(transfer->handle, CURLOPT_HEADERDATA, &transfer->header);
    curl_easy_setopt(transfer->handle, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(transfer->handle, CURLOPT_WRITEDATA, &transfer->body);
    curl_easy_setopt(transfer->handle, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(transfer->handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(transfer->handle, CURLOPT_PROXY, "");
    curl_easy_setopt(transfer->handle, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(transfer->handle, CURLOPT_USERAGENT, "mailslot");
    curl_easy_setopt(transfer->handle, CURLOPT_TIMEOUT_MS, 30000L);
}

static void start(CURLM *multi, struct transfer *transfer, const char *base, long number) {
    char url[512];
    snprintf(url, sizeof url, "%s/%ld", base, number);
    transfer->header.length = 0;
    transfer->body.length = 0;
    curl_easy_setopt(transfer->handle, CURLOPT_URL, url);
    if (curl_multi_add_handle(multi, transfer->handle) != CURLM_OK) fail("curl_multi_add_handle");
}

static long run(const char *base, long count, long in_flight, struct transfer *transfers) {
    CURLM *multi = curl_multi_init();
    if (!multi) fail("no multi handle");
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, in_flight * 2);

    long started = 0, finished = 0, failures = 0;
    while (started < in_flight && started < count) {
        start(multi, &transfers[started], base, started);
        started++;
    }
    while (finished < count) {
        int running, remaining, added = 0;
        if (curl_multi_perform(multi, &running) != CURLM_OK) fail("curl_multi_perform");
        for (CURLMsg *message; (message = curl_multi_info_read(multi, &remaining));) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL *handle = message->easy_handle;
            CURLcode result = message->data.result;
            struct transfer *transfer = NULL;
            long status = 0;
            curl_easy_getinfo(handle, CURLINFO_PRIVATE, (char **)&transfer);
            curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
            if (result != CURLE_OK || status != 200) failures++;
            finished++;
            curl_multi_remove_handle(multi, handle);
            if (started < count) {
                start(multi, transfer, base, started++);
                added = 1;
            }
        }
        if (!added && finished < count && curl_multi_poll(multi, NULL, 0, 1000, NULL) != CURLM_OK) {
            fail("curl_multi_poll");
        }
    }
    for (long i = 0; i < in_flight; i++) {
        curl_easy_cleanup(transfers[i].handle);
        free(transfers[i].header.bytes);
        free(transfers[i].body.bytes);
    }
    curl_multi_cleanup(multi);
    return failures;
}

static double seconds(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv) {
    if (argc != 4) fail("usage: multi_fetch BASE COUNT IN_FLIGHT");
    long count = atol(argv[2]), in_flight = atol(argv[3]);
    if (count < 1 || in_flight < 1) fail("COUNT and IN_FLIGHT must be at least 1");
    if (curl_global_init(CURL_GLOBAL_ALL) != CURLE_OK) fail("curl_global_init");

    struct curl_slist *headers = curl_slist_append(NULL, "Authorization: Bearer benchmark-token-0123456789");
    struct transfer *transfers = calloc((size_t)in_flight, sizeof *transfers);
    if (!headers || !transfers) fail("out of memory");
    for (long i = 0; i < in_flight; i++) prepare(&transfers[i], headers);

    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    long failures = run(argv[1], count, in_flight, transfers);
    clock_gettime(CLOCK_MONOTONIC, &end);

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double wall = (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
    double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    printf("{\"requests\": %ld, \"failures\": %ld, \"wall_seconds\": %.4f, \"cpu_us_per_request\": %.2f, "
           "\"peak_rss_kb\": %ld}\n",
           count, failures, wall, cpu * 1e6 / (double)count, usage.ru_maxrss);
    free(transfers);
    curl_slist_free_all(headers);
    return failures > 0;
}
