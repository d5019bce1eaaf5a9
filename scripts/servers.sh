#!/usr/bin/env bash
# Checks the contracts of real servers: as configured rightly, then with each misconfiguration: `make servers`.
#
#     scripts/servers.sh [synapse] [rabbitmq] [ejabberd] [cyrus] [moto]
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages curl python3 python3-venv
swift build --product mailslot
mailslot=$(swift build --show-bin-path)/mailslot
out=$(mktemp -d)
# Above what any contract needs at standard; so that no new tactic makes this take much longer.
most=8000
passed=0
failed=0
running=
# Ends the server that runs, also where a check breaks off.
stop() {
    [ -z "$running" ] || "fixtures/servers/$running/stop.sh" >/dev/null
    running=
}
trap 'stop; rm -rf "$out"' EXIT

# expect NAME EXIT DEPTH CONTRACT [FINDING...]: a check ends so, with these findings; what they look like: findings.py.
expect() {
    local name=$1 wanted=$2 depth=$3 contract=$4 code=0 began=$SECONDS
    shift 4
    "$mailslot" check "$contract" --depth "$depth" --max-requests "$most" --quiet --record "$out/$name.json" \
        --junit "$out/$name.xml" >"$out/$name.txt" || code=$?
    if [ "$code" -eq "$wanted" ] && python3 scripts/findings.py "$out/$name.json" "$out/$name.xml" "$@"; then
        passed=$((passed + 1)); echo "ok   $name: exit $code, $depth, $((SECONDS - began)) s"
    else
        failed=$((failed + 1)); echo "FAIL $name: exit $code, wanted $wanted"
        tail -n 60 "$out/$name.txt"
    fi
}

# misconfigured SERVER SWITCH CONTRACT FINDING...: with the switch on, a check ends with these findings.
misconfigured() {
    local server=$1 switch=$2 contract=$3
    shift 3
    "fixtures/servers/$server/misconfigure.sh" "$switch" on >/dev/null
    expect "$server-$switch" 1 quick "$contract" "$@"
    "fixtures/servers/$server/misconfigure.sh" "$switch" off >/dev/null
}

# What is right is tried in all ways; what is wrong shows in the plainest, and all ways would only add evidence.
synapse() {
    local contract=specs/matrix/partner.contract.yaml
    expect synapse-right 0 standard "$contract"
    misconfigured synapse world_readable "$contract" 'partner/read_messages/dm content .*bob' \
        'partner/get_event/secret content' 'partner/get_event/secret/version/[a-z0-9-]+ content' \
        // '^(partner/[a-z_]+/(dm|secret|reply)|everyone/get_summary/dm/no-credential)[/ ]' \
        == MC03/no-credential MC10/read-message MC10/read-member MC10/read-alias MC15/read-message MC30/mark-message \
        MC30/send-report
    misconfigured synapse admin "$contract" 'partner/admin_read_messages/dm content' \
        'partner/admin_log_in_as authority' // '^partner/(admin_[a-z_]+|list_aliases/dm|set_display_name)[/ ]' \
        == MC14/read-message MC14/read-room MC14/read-user MC14/read-member MC10/read-alias MC05/mint-token \
        MC05/grant-administrator MC30/edit-profile
    misconfigured synapse member "$contract" 'partner/read_messages/dm content' 'partner/sync content' \
        'partner/slide_to_room/dm content' 'partner/send_message/dm change' \
        // '^partner/(sync|sync_at_first|slide|list_notifications|search_messages|[a-z_]+/(dm|secret|reply))[/ ]' \
        == MC10/read-message MC10/read-room MC10/read-topic MC10/read-member MC10/read-alias MC15/read-message \
        MC05/join-room MC30/send-message MC30/send-report MC30/mark-message MC30/mark-room
    expect synapse-right-again 0 quick "$contract"
}

rabbitmq() {
    local contract=specs/rabbitmq/partner.contract.yaml
    expect rabbitmq-right 0 standard "$contract"
    misconfigured rabbitmq unanchored "$contract" 'partner/get_messages/alices content bob' \
        'partner/get_messages/bobs content alice' \
        // '^partner/(get_messages|take_message|purge_queue)/(alices|bobs)[/ ]' \
        == MC01/read-message MC14/read-message MC30/delete-message
    misconfigured rabbitmq configure "$contract" 'partner/declare_queue change' \
        'partner/bind_queue/outbox.tap change' 'partner/get_messages/tap content' \
        // '^partner/(declare_queue|[a-z_]+/(tap|outbox.tap))[/ ]' \
        == MC01/read-message MC14/read-message MC30/create-queue MC30/create-binding MC30/delete-queue \
        MC30/delete-message
    expect rabbitmq-right-again 0 quick "$contract"
    # The same with a token, and with one whose patterns are too wide: the broker is right, and its issuer is not.
    local scoped=specs/rabbitmq/scoped.contract.yaml
    expect rabbitmq-scoped 0 standard "$scoped"
    RABBITMQ_PARTNER_JWT=$RABBITMQ_PARTNER_JWT_WIDE expect rabbitmq-wide_scopes 1 quick "$scoped" \
        'partner/get_messages/alices content bob' 'partner/get_messages/tap content alice bob' \
        'partner/publish_to_queue/bobs change' 'partner/bind_queue/topic\+alices change' \
        // '^partner/((get_messages|take_message|purge_queue|publish_to_queue)/|publish/topic|bind_queue/)' \
        == MC01/read-message MC14/read-message MC30/send-message MC30/delete-message MC30/create-binding
    expect rabbitmq-scoped-again 0 quick "$scoped"
}

ejabberd() {
    local contract=specs/ejabberd/partner.contract.yaml
    expect ejabberd-right 0 standard "$contract"
    misconfigured ejabberd extra_reads "$contract" 'partner/get_roster/alices metadata root' \
        'partner/get_vcard/bobs content root' 'partner/get_last/alices content root' \
        // '^partner/(get_roster|get_offline_count|get_last|get_vcard)/(alices|bobs)[/ ]' \
        == MC14/read-contact MC14/read-profile MC14/read-presence MC14/read-count
    # A star in one rule is everything that the server can do.
    misconfigured ejabberd wide_what "$contract" 'partner/private_get/alices content root' \
        'partner/get_room_options/salon content root' 'partner/oauth_list_tokens content alice bob' \
        'partner/oauth_issue_token/alices authority' 'partner/send_stanza/alices change' \
        // '^partner/(?!read_queue/|send_message)' \
        == MC05/grant-account MC05/grant-membership MC05/invite-user MC05/mint-token MC05/revoke-account \
        MC05/revoke-membership MC05/revoke-session MC05/revoke-token MC14/read-contact MC14/read-count \
        MC14/read-database MC14/read-group MC14/read-host MC14/read-member MC14/read-note MC14/read-occupant \
        MC14/read-password MC14/read-presence MC14/read-profile MC14/read-room MC14/read-server MC14/read-session \
        MC14/read-token MC14/read-user MC30/create-contact MC30/create-group MC30/create-room MC30/delete-account \
        MC30/delete-contact MC30/delete-group MC30/delete-message MC30/delete-room MC30/edit-account \
        MC30/edit-note MC30/edit-presence MC30/edit-profile MC30/edit-room MC30/edit-server MC30/send-message
    # The partner's own token opens no more than before: what is open is open to whoever has none.
    misconfigured ejabberd public_list "$contract" 'everyone/list_rooms/no-credential metadata root' \
        'everyone/registered_users/no-credential metadata root' \
        // '^everyone/(list_rooms|registered_users|status|connected_users_number)/no-credential ' \
        == MC03/no-credential
    misconfigured ejabberd loopback_admin "$contract" 'everyone/get_vcard/alices/no-credential content root' \
        'everyone/oauth_list_tokens/no-credential content alice bob' \
        'everyone/oauth_issue_token/alices/no-credential authority' \
        // '^everyone/(?!read_queue/)[a-z0-9_]+(/[^/ ]+)?/no-credential ' \
        == MC03/no-credential
    expect ejabberd-right-again 0 quick "$contract"
}

cyrus() {
    local contract=specs/cyrus/partner.contract.yaml
    local letter='^partner/[a-z_]+/(alices|dropbox|letter|letter_thread|letter_blob|before)[/ ]'
    local secret='^partner/[a-z_]+/(alices|inbox|secret|secret_thread|secret_blob|before|folder)[/ ]'
    expect cyrus-right 0 standard "$contract"
    misconfigured cyrus dropbox_read "$contract" 'partner/get_email/letter content bob' \
        'partner/read_account/alices content bob' 'partner/download_blob/letter_blob content bob' // "$letter" \
        == MC01/read-email MC14/read-email MC14/read-thread MC01/read-mailbox MC15/read-mailbox
    misconfigured cyrus inbox_read "$contract" 'partner/get_email/secret content alice' \
        'partner/get_snippet/secret content alice' 'partner/parse_email/secret_blob content alice' // "$secret" \
        == MC01/read-email MC14/read-email MC14/read-thread MC01/read-mailbox MC15/read-mailbox
    misconfigured cyrus anyone "$contract" 'partner/get_thread/secret_thread content alice' \
        'partner/list_mailboxes/alices metadata alice' 'partner/read_mailbox/inbox content alice' // "$secret" \
        == MC01/read-email MC14/read-email MC14/read-thread MC01/read-mailbox MC15/read-mailbox
    misconfigured cyrus admin "$contract" 'partner/get_email/secret content alice' \
        'partner/rename_folder/folder change' // "$secret" \
        == MC01/read-email MC14/read-email MC14/read-thread MC01/read-mailbox MC15/read-mailbox MC30/edit-folder
    expect cyrus-right-again 0 quick "$contract"
}

# A consumer finds its own queue empty, whoever it is: what it may not take is seen by receive_messages.
moto() {
    local contract=specs/sqs/partner.contract.yaml
    expect moto-right 0 standard "$contract"
    misconfigured moto star "$contract" 'partner/receive_messages/alices content alice bob' \
        'partner/send_message/alices change' 'partner/subscribe/outbox.alices_name change' \
        'partner/add_queue_permission/alices authority' // '^partner/[a-z_]+(/|$| )(?!.*(credential))' \
        == MC01/read-message MC01/read-queue MC01/read-topic MC05/grant-permission MC05/revoke-permission \
        MC14/read-tag MC14/read-subscription MC30/send-message MC30/delete-message MC30/edit-message \
        MC30/create-queue MC30/edit-queue MC30/delete-queue MC30/create-topic MC30/edit-topic MC30/delete-topic \
        MC30/create-subscription MC30/delete-subscription
    misconfigured moto receive "$contract" 'partner/receive_messages/alices content alice bob' \
        'partner/receive_messages_by_query/bobs content alice' // '^partner/receive_messages(_by_query)?/' \
        == MC01/read-message
    misconfigured moto list "$contract" 'partner/list_queues metadata .*bob' 'partner/list_topics metadata alice' \
        'partner/list_queue_tags_by_query/bobs metadata bob' // '^partner/(list|get)_[a-z_/]+[^ ]* (metadata|acceptance) ' \
        == MC01/read-queue MC01/read-topic MC14/read-tag MC14/read-subscription
    misconfigured moto admin "$contract" 'partner/receive_messages/alices content alice bob' \
        'partner/put_user_policy authority' 'partner/create_access_key authority' 'partner/assume_role authority' \
        // '^partner/[a-z_]+(/|$| )(?!.*(credential))' \
        == MC01/read-message MC01/read-queue MC01/read-topic MC05/grant-permission MC05/revoke-permission \
        MC05/grant-account MC05/revoke-account MC05/grant-policy MC05/revoke-policy MC05/mint-session \
        MC05/mint-access_key MC14/read-tag MC14/read-subscription MC14/read-user MC14/read-access_key \
        MC14/read-policy MC30/send-message MC30/delete-message MC30/edit-message MC30/create-queue MC30/edit-queue \
        MC30/delete-queue MC30/create-topic MC30/edit-topic MC30/delete-topic MC30/create-subscription \
        MC30/delete-subscription
    # Where a damaged credential works as well, none is shown alive, and what is refused proves nothing.
    misconfigured moto noauth "$contract" 'everyone/receive_messages/alices/no-credential content alice bob' \
        'partner/receive_messages/alices/damaged-credential content alice bob' \
        'everyone/put_user_policy/no-credential authority' \
        == MC03/no-credential '??' 'was not shown alive'
    expect moto-right-again 0 quick "$contract"
}

if [ $# -eq 0 ]; then set -- synapse rabbitmq ejabberd cyrus moto; fi
for server; do
    case $server in
        synapse | rabbitmq | ejabberd | cyrus | moto) ;;
        *) echo "there is no server called $server" >&2; exit 64 ;;
    esac
    say "$server"
    running=$server
    # shellcheck disable=SC1090
    . "$("fixtures/servers/$server/start.sh")"
    "$server"
    stop
done
echo
echo "servers: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
