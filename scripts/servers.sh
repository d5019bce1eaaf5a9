#!/usr/bin/env bash
# Checks the contracts of real servers: as configured rightly, then with each misconfiguration: `make servers`.
#
#     scripts/servers.sh [synapse] [rabbitmq] [moto]
. "$(dirname "$0")/lib.sh"
need_build_tools
need_packages curl python3 python3-venv
swift build --product mailslot
mailslot=$(swift build --show-bin-path)/mailslot
out=$(mktemp -d)
# Above what either contract needs at standard; so that no new tactic makes this take longer than five minutes.
most=6000
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

if [ $# -eq 0 ]; then set -- synapse rabbitmq moto; fi
for server; do
    case $server in
        synapse | rabbitmq | moto) ;;
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
