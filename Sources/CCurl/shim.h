// libcurl for Swift.
//
// Swift cannot call variadic C functions. Each wrapper below fixes the type of the one variadic argument; the
// parentheses around the name keep curl's type-checking macro of the same name away.

#ifndef MAILSLOT_CCURL_SHIM_H
#define MAILSLOT_CCURL_SHIM_H

#include <curl/curl.h>

#if LIBCURL_VERSION_NUM < 0x074400
#error "libcurl 7.68 or newer is needed: curl_multi_poll and curl_multi_wakeup"
#endif

// CURLVERSION_NOW is a macro for an enumerator, which Swift does not import.
static inline curl_version_info_data *ccurl_version_info(void) {
    return curl_version_info(CURLVERSION_NOW);
}

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_callback(CURL *handle, CURLoption option, curl_write_callback value) {
    return (curl_easy_setopt)(handle, option, value);
}

// CURLOPT_PROTOCOLS_STR came with 7.85.0, which deprecated CURLOPT_PROTOCOLS.
static inline CURLcode ccurl_allow_only_http(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return (curl_easy_setopt)(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return (curl_easy_setopt)(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

// CURLOPT_AWS_SIGV4 came with 7.75.0.
static inline CURLcode ccurl_set_aws_signature(CURL *handle, const char *provider) {
#if LIBCURL_VERSION_NUM >= 0x074B00
    return (curl_easy_setopt)(handle, CURLOPT_AWS_SIGV4, provider);
#else
    (void)handle;
    return provider ? CURLE_UNKNOWN_OPTION : CURLE_OK;
#endif
}

typedef int (*ccurl_before_request)(void *, char *, char *, int, int);

// CURLOPT_PREREQFUNCTION came with 7.80.0; an older libcurl calls nothing.
static inline CURLcode ccurl_set_before_request(CURL *handle, ccurl_before_request callback, void *data) {
#if LIBCURL_VERSION_NUM >= 0x075000
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_PREREQDATA, data);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_PREREQFUNCTION, callback);
#else
    (void)handle, (void)callback, (void)data;
    return CURLE_OK;
#endif
}

static inline CURLcode ccurl_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
    return (curl_easy_getinfo)(handle, info, value);
}

static inline CURLcode ccurl_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return (curl_easy_getinfo)(handle, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *handle, CURLMoption option, long value) {
    return (curl_multi_setopt)(handle, option, value);
}

// The result of a finished transfer lies in a union, which Swift shows only as raw bytes.
static inline CURLcode ccurl_message_result(const CURLMsg *message) {
    return message->data.result;
}

#endif
